"""Patient handouts: YAML content in, checked and accessible PDFs out."""

__version__ = "0.1.0"
