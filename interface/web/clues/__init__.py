"""线索池: the pool of clues, duplicates explained, acts on many rows."""
