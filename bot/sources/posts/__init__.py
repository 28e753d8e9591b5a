"""From the text of a recap post to what it mentions, in small pure steps (see docs/parsing.md)."""
