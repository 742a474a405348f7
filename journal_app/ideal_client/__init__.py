"""The client a coach wishes for, and how well each real one fits."""
