"""批次: one draft and many decisions."""
