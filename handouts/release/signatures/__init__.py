"""Who has signed which words, in content/approvals.yaml."""
