"""Tests of the forms made from commands."""
