"""Procedural acts: one module per act, each with its commands, events, parts of the file and conditions."""
