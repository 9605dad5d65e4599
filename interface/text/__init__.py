"""Sentences and captions for people, keyed by stable codes."""
