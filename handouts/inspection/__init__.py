"""The release gate: what a finished PDF must prove before it may leave the house."""
