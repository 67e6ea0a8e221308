"""The citations: marks in the text, how sure each is, and what their order says."""
