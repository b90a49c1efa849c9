"""Files into documents with numbered paragraphs."""
