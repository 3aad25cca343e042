"""The clinic file alone: certain slips repaired, problems in plain words."""
