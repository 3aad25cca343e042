"""What is judged of a finished file, one module a code group."""
