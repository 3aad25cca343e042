"""The checks of the gate, one module per code group."""
