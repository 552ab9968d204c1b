"""`pirlint completion`: what a shell needs to complete commands, options and their values."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from pirlint.cli import ExitCode, cli

_SHELLS = ("bash", "zsh", "fish")


_HELP = """Print the completion script for a shell.

\b
bash: pirlint completion bash > ~/.local/share/bash-completion/completions/pirlint
zsh:  pirlint completion zsh > "${fpath[1]}/_pirlint"
fish: pirlint completion fish > ~/.config/fish/completions/pirlint.fish
"""


@click.command("completion", help=_HELP)
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> int:
    """Print what a shell needs to complete what is typed."""
    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 - click has all three
    click.echo(found(cli, {}, "pirlint", "_PIRLINT_COMPLETE").source())
    return ExitCode.CLEAN
