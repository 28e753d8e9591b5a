"""Answers in a terminal, as text or as JSON."""
