"""What rules know of what was published before."""
