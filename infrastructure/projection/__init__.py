"""Read models: tables made from the log, each with its place in the log kept in the same transaction."""
