"""Readers: files to raw text with structure."""
