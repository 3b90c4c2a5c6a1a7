"""Splitters: a text to segments."""
