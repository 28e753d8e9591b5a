"""From the world to entries: recap posts and feeds."""
