"""Reports on paper: one description, laid out on A4 by Qt, with charts as vectors, as a PDF."""
