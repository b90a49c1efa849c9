"""Questions and hits into answers whose every statement cites a verified paragraph."""
