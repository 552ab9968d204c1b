"""A command group with a default command: `pirlint timeline FILE`, `pirlint rule ID`."""

from __future__ import annotations

import click


class DefaultGroup(click.Group):
    """A group that runs its hidden command by default, and shows its options as its own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Insert the default command, unless another one or help is requested."""
        named = bool(args) and (args[0] in self.commands or args[0] in ctx.help_option_names)
        if not named and (args or not self.no_args_is_help):
            args = [self._default(ctx), *args]
        return super().parse_args(ctx, args)

    def _default(self, ctx: click.Context) -> str:
        return next(name for name in self.list_commands(ctx) if self.commands[name].hidden)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage of the default command and the others."""
        prefix = None
        for name in sorted(self.list_commands(ctx), key=lambda name: not self.commands[name].hidden):
            command = self.commands[name]
            path = ctx.command_path if command.hidden else f"{ctx.command_path} {name}"
            formatter.write_usage(path, " ".join(command.collect_usage_pieces(ctx)), prefix=prefix)
            prefix = "       "

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of the default command, and the other commands."""
        self.commands[self._default(ctx)].format_options(ctx, formatter)
        self.format_commands(ctx, formatter)
