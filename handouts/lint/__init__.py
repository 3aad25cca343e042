"""Rules over content files as read, one module per code group."""
