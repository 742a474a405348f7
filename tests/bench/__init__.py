"""Measures the app beside its limits: ``python3 packaging/dev.py bench``.

Times are compared in one run, turn by turn, because machines drift: what counts is the ratio.
"""
