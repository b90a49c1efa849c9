"""The commands of the command line, a module for what they are about."""
