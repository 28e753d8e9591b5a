"""What words are made of: wording, titles, names of people and products, the event."""
