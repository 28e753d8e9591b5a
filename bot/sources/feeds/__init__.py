"""From what a feed says to entries: one pure parser a format, and the recognition that posts have."""
