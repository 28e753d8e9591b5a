"""From a question to the entries that answer it, best first (see docs/search.md)."""
