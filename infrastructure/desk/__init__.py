"""案头: what lies on somebody's desk and is no part of any file."""
