"""What is kept on the disk: a snapshot a source, what became of it last, and the merged catalogue."""
