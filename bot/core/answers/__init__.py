"""From what was found to an answer: its cards, its words and its buttons."""
