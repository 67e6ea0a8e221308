"""What a link to a story shows elsewhere: a card, drawn from its words alone. Pure: words, a look and fonts in, PNG out."""
