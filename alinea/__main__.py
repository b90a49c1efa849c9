"""`python -m alinea` is `alinea`."""

from alinea.cli import main

main()
