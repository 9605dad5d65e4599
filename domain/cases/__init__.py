"""Case types as procedure tables over shared steps, and the groups of rows that several of them take in."""
