"""Whether the tests of the release gate notice when one thing in it is changed."""
