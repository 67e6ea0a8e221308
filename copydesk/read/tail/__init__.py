"""What stands above and below a story: release lines, notes, contacts, boilerplate, end marks."""
