"""The HTTP interface: generated routes for steps, hand-written ones for reading, problems in one form."""
