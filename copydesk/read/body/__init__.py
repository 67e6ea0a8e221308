"""The body: paragraphs, subheads, lists, tables and quotes."""
