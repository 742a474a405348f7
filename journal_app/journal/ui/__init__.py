"""The journal's page: the year at a glance, the list of wins, and the open one beside it."""
