"""How the text of a copy lies: dates, sentences, wrapped lines, paragraphs."""
