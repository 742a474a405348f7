"""The first two minutes: three short steps, or a look around an example, and the first win."""
