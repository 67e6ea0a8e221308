"""What rules search: the text of an item, part by part, each piece with its place in the copy."""
