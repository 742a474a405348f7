"""The settings page, a card for each thing that can be chosen."""
