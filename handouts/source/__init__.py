"""YAML files as documents with places, and as typed files."""
