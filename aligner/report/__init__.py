"""Reports: an alignment and its divergences for a person or a program to read."""
