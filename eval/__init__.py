"""Gold questions into measured runs."""
