"""Pairs the sentences of two language versions of a text and shows what differs."""
