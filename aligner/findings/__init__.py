"""Findings: the divergences of a pair, with their names and their places in the files."""
