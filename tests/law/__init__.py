"""The proof that the law is covered: which tests show a rule, a deadline, a breach, and whether they would notice."""
