"""Public collections of questions, for those who have the files: read, asked and measured as any other run."""
