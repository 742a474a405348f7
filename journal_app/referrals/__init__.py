"""Who recommends whom to whom, in both directions, and the thanks owed for it."""
