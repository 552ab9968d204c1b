"""What all tests share."""

import signal

# A shell's background job ignores Ctrl-C, and hands that on to the commands that tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)
