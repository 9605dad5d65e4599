"""回放与评查: a case as it stood, and what auditors look at over many."""
