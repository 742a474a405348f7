"""Import, export and print, in the window."""
