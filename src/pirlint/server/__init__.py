"""The language server: the same findings as the command's, where the author writes."""
