"""The sheet that a win is written on."""
