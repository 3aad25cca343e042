"""Jobs, orders, workers and the manifest; all that is written to ``dist/``."""
