"""The list of clients, and one client seen from every room."""
