"""What was asked: words to look for and facets to keep to."""
