"""The samples in print: each source rendered into PDF, Word and HTML; `python -m tests.rendering` makes them anew."""
