"""Settings, the engine that wires the stages, and the command line."""
