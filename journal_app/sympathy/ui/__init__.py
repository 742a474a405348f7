"""The page of the sympathy matrix."""
