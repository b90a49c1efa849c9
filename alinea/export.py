"""The index written out: paragraph JSONL, CSV, or Akoma Ntoso."""

import csv
import json
from collections.abc import Iterable, Sequence
from typing import TextIO

from alinea.objects import paragraph_object
from ingest.akn_writer import akn_document
from ingest.document import Document
from ingest.paragraph import Paragraph

FORMATS = ("jsonl", "csv", "akn")

Contents = Iterable[tuple[Document, Sequence[Paragraph]]]


def write(contents: Contents, format: str, out: TextIO) -> None:  # noqa: A002  the option's own name
    """Write documents with their paragraphs in one of `FORMATS`; several AKN documents stand one after another."""
    {"jsonl": _write_jsonl, "csv": _write_csv, "akn": _write_akn}[format](contents, out)


def _write_jsonl(contents: Contents, out: TextIO) -> None:
    for document, paragraphs in contents:
        for paragraph in paragraphs:
            out.write(json.dumps(paragraph_object(paragraph, document), ensure_ascii=False) + "\n")


def _write_csv(contents: Contents, out: TextIO) -> None:
    writer = None
    for document, paragraphs in contents:
        for paragraph in paragraphs:
            row = {**paragraph_object(paragraph, document), "section": " / ".join(paragraph.section)}
            if writer is None:
                writer = csv.DictWriter(out, fieldnames=list(row))
                writer.writeheader()
            writer.writerow(row)


def _write_akn(contents: Contents, out: TextIO) -> None:
    for document, paragraphs in contents:
        out.write(akn_document(document, paragraphs))
