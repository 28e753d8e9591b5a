"""Getting answers to Discord: once, in time, and whatever fails on the way."""
