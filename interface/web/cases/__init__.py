"""案件: one case: its head, its procedure, its limits, what is open now."""
