"""What goes out of the journal and comes into it, one module per format."""
