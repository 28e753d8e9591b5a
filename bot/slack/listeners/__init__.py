"""What is answered, surface by surface."""
