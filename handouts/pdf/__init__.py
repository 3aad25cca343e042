"""HTML to PDF, and all that is done to PDF bytes."""
