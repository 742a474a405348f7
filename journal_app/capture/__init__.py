"""The one dialog that records a win, and its unfinished wins."""
