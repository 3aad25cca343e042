"""The processes that make files: workers on this computer or a cluster, and their limits."""
