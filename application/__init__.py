"""What the system does with the law: one command path, its ports, its policies."""
