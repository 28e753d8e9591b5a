"""From the text of a post to a tree of blocks."""
