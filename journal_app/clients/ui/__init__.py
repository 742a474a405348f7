"""The widgets of the client list and of the client page."""
