"""What a finished file must hold, in the words and tags of each edition."""
