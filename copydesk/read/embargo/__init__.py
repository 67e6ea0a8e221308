"""Until when a story is held."""
