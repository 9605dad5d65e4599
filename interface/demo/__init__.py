"""The demonstration: published penalty cases taken step by step through the interface, by numbered people."""
