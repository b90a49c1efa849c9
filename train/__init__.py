"""Training of the reader: question and paragraph -> how far the paragraph answers it. Nothing at run time imports it."""
