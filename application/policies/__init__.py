"""Policies: what the system does by itself, always through the bus and under its own name."""
