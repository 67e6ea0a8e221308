"""What rules that hold a summary against its story share."""
