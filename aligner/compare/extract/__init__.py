"""
Mentions: what a text states that can be compared by value, each with its place.

Apart from the checks, which compare the mentions of two texts: here is how a
language writes a value, there is when a difference matters.
"""
