"""The page about who comes back."""
