"""The parts of a message, and the limits they keep."""
