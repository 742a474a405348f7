"""The ladder: offers and their prices, who bought what, next steps, contacts, expectations."""
