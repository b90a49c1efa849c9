"""Paragraphs into a catalog and a vector store; queries into ranked hits."""
