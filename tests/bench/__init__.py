"""Measurements of the event store against named peers; see ``python -m tests.bench --help``."""
