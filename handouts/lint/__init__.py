"""Rules over content files as read, one module a code group."""
