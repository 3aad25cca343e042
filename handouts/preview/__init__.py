"""The live preview of ``watch``."""
