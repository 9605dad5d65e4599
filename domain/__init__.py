"""The law of procedure as pure Python: no database, no web, no clock."""
