"""Erfolgsjournal: a success journal for people who live from their own service."""

__version__ = "0.1.0"
