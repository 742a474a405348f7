"""Charts: one description, drawn on the screen, as a picture and as vectors in a report."""
