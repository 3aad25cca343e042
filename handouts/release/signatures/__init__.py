"""The signatures under the words, in content/approvals.yaml."""
