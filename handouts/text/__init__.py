"""Pure functions over strings: markup, readability, phone numbers, suggestions."""
