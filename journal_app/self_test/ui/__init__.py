"""Steps of the self-test that need Qt, matplotlib or a page."""
