"""What the coach can choose: language, look, working time, and where the journal lies."""
