"""What rules about sources and addresses share."""
