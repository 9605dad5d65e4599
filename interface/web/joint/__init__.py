"""协作: joint operations, each agency's part, and campaigns."""
