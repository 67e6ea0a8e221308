"""What links to a story show elsewhere: a card, drawn from its words alone. Words, a look and fonts in, PNG out."""
