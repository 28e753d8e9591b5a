"""The guarded door to the network, and how each kind of source is walked through it."""
