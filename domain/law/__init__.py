"""The statutory conditions: cited functions of plain values, and the tables they read."""
