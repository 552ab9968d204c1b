"""What a rewrite must be before it is offered: its sentences, read again, are compared with the author's."""
