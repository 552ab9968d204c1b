"""What a rewrite must stand before it is offered: its sentences, read again, are held against the author's."""
