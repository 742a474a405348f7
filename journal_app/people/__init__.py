"""Persons and companies: clients, supporters, colleagues. One table; roles follow from facts."""
