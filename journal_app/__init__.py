"""Erfolgsjournal: a success journal for people who live from their own service."""

__version__ = "0.9.0"
"""The one source of it: the package, the installers, the window and ``--version`` read it here."""
