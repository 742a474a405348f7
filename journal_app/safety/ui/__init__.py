"""The safety page, and how a backup is chosen and brought back."""
