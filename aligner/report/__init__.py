"""Reports: the findings of an aligned pair for a person or a program to read."""
