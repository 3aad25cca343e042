"""A handout as an HTML page, a phone page, or plain text."""
