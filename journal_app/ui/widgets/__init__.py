"""Small widgets that every room may use."""
