"""The page of the ideal client."""
