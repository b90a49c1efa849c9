"""Training of the reader: question and paragraph -> how far that answers this. Nothing at run time imports it."""
