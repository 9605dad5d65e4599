"""案头: what the workbench keeps for somebody at work; no part of any file."""
