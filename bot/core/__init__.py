"""The shared core: entries, search and answers, without any platform."""
