"""What several sources say of one thing becomes one entry."""
