"""The command ``anjuan``: one module per group of commands, each a thin hand on the HTTP interface or on admin."""
