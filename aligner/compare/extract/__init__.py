"""
Extraction of values from a text, each with its position.

Kept separate from the checks, which compare the values of two texts: the extraction knows how a
language writes a value, the check when a difference matters.
"""
