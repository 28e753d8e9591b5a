"""A benchmark of the search on our own data: `make bench`, or `python -m tests.bench`."""
