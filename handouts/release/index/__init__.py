"""The index page: one card for each handout."""
