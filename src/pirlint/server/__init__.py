"""The language server: the command's findings in an editor."""
