"""案头: what one person has to see to: worklist, approvals, hand-over, what is due."""
