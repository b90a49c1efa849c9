"""What an engine holds."""

from alinea.engine import Engine


def windows(engine: Engine) -> dict[str, tuple[str, list[float]]]:
    """Everything in the vector store."""
    with engine.index.stores.vectors() as vectors:
        return {i: (text, [float(x) for x in v]) for i, (text, v) in vectors.entries(sorted(vectors.ids())).items()}
