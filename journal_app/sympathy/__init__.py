"""Whom the coach likes to work with, against the money they bring."""
