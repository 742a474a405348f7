"""What the window shows in its first two minutes, and the way into the example practice and out."""
