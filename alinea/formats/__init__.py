"""Answers written out: for reading (Markdown, text, HTML) and for reference managers (BibTeX, RIS, CSL-JSON)."""
