"""The samples in print: each source rendered into PDF, Word and HTML; `python -m samples.rendering` makes them anew."""
