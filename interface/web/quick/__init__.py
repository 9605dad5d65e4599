"""快速登记: records made on a phone, also without a connection."""
