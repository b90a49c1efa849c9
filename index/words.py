"""The lexical index: paragraphs found by their words, ranked by BM25, in tantivy.

A paragraph's words are those of its own language's analyser; a query is looked for in its language's form and as it
stands, so that names and numbers are found in any language. BM25 as in Robertson and Zaragoza, "The Probabilistic
Relevance Framework" (2009), with k1 = 1.2 and b = 0.75. Words that follow one another in the query count again where
they do so in the text, as in Metzler and Croft, "A Markov Random Field Model for Term Dependencies" (2005).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy
from tantivy import Occur

from index.analysis import OTHER, VERSION, analyser, exact
from index.context import Context
from index.errors import DamagedError, StoreError
from index.query import Query

_HEAP = 30_000_000  # bytes that a writer may hold before it writes a segment
WEIGHTS: Mapping[str, float] = {"text": 1.0, "lead": 0.5, "section": 0.25, "title": 1.0}
"""What a word counts in each field; docs/evaluation.md names the data it was set on."""

PAIR = 0.6
"""What two neighbouring words of the query count in addition where they stand side by side in the text."""

SYMBOL_WEIGHT = 2.0
"""What a document's symbol in the query counts where a paragraph names it or is that document's."""

_FARTHEST = 3  # words apart in the query, those that say nothing between them


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A paragraph's id, its document's key, its kind, and the words it is found by."""

    paragraph_id: str
    document_key: str
    kind: str
    context: Context


class WordStore:
    """The tantivy index in a folder.

    Args:
        folder: Where tantivy keeps its files; created at need.

    Raises:
        DamagedError: The folder cannot be opened, or is of another version.
    """

    name = f"words-{VERSION}"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = _schema()
        self._swept = False
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, str(folder))
        except (ValueError, OSError) as error:
            raise DamagedError(
                f"{folder}: the word index cannot be opened ({error}): make room if the disk is full; if it is damaged"
                " or of another version, run `alinea repair`"
            ) from None

    def put(self, units: Sequence[Worded]) -> None:
        """Write paragraphs in place of whatever stands under their ids; all are found once this returns, or none."""
        self._write((unit.paragraph_id for unit in units), units)

    def delete(self, ids: Sequence[str]) -> None:
        """Delete paragraphs by id; unknown ids are passed over."""
        if ids:
            self._write(ids, ())

    def _write(self, gone: Iterable[str], units: Iterable[Worded]) -> None:
        try:
            writer = self._index.writer(_HEAP, 1)
            if not self._swept:
                # What a killed writer left uncommitted would be in the way of a file of the same name.
                writer.garbage_collect_files()
                self._swept = True
            for identity in gone:
                writer.delete_documents_by_term("id", identity)
            for unit in units:
                writer.add_document(_document(unit))
            writer.commit()
            writer.wait_merging_threads()
        except (ValueError, OSError) as error:
            raise StoreError(
                f"{self._folder}: the word index cannot be written ({error}); make room if the disk is full, then run"
                " `alinea repair`"
            ) from None
        self._index.reload()

    def nearest(
        self, sought: Query, k: int, keys: Iterable[str] | None = None, kinds: Iterable[str] | None = None
    ) -> list[tuple[str, float]]:
        """Ids of the `k` paragraphs that hold most of the words, with their BM25 score, best first.

        Args:
            sought: What to look for.
            k: How many at most.
            keys: Documents to look in; all where None.
            kinds: Kinds of unit to look among; all where None.
        """
        query = self._query(sought)
        if query is None:
            return []
        return self._ranked(self._within(query, {"document": keys, "kind": kinds}), k)

    def holding(self, phrases: Sequence[str], ids: Sequence[str]) -> set[str]:
        """Which of these paragraphs hold all the phrases."""
        if not phrases or not ids:
            return set(ids)
        query = self._within(_all(self._phrase(phrase) for phrase in phrases), {"id": ids})
        return {identity for identity, _ in self._ranked(query, len(ids))}

    def count(self) -> int:
        """How many paragraphs there are."""
        return int(self._index.searcher().num_docs)

    def hashes(self) -> list[tuple[str, str]]:
        """Id and content hash of every paragraph as it was written, an id as often as it stands there."""
        try:
            searcher = self._index.searcher()
            found = searcher.search(tantivy.Query.all_query(), max(1, self.count()), count=False).hits
            documents = [searcher.doc(address) for _, address in found]
        except (ValueError, OSError) as error:
            raise DamagedError(
                f"{self._folder}: the word index cannot be read ({error}); run `alinea repair`"
            ) from None
        return [(str(document["id"][0]), str(document["hash"][0])) for document in documents]

    def ids(self) -> set[str]:
        """Ids of all paragraphs."""
        return {identity for identity, _ in self.hashes()}

    def refresh(self) -> None:
        """See what other processes have written.

        Raises:
            DamagedError: The folder is gone or damaged.
        """
        try:
            self._index.reload()
        except (ValueError, OSError) as error:
            raise DamagedError(
                f"{self._folder}: the word index cannot be read ({error}); run `alinea repair`"
            ) from None

    def _ranked(self, query: tantivy.Query, k: int) -> list[tuple[str, float]]:
        searcher = self._index.searcher()
        hits = searcher.search(query, k, count=False).hits
        return [(str(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]

    def _query(self, sought: Query) -> tantivy.Query | None:
        own = analyser(sought.language)
        terms = dict.fromkeys([*own.terms(sought.text), *analyser(OTHER).terms(sought.text)])
        words = [
            tantivy.Query.boost_query(self._term(field, term), weight)
            for term in terms
            for field, weight in WEIGHTS.items()
        ]
        words += [self._pair(*pair) for pair in own.pairs(sought.text, _FARTHEST)]
        words += [
            tantivy.Query.boost_query(self._phrase(symbol, field), SYMBOL_WEIGHT)
            for symbol in sought.symbols
            for field in ("exact", "symbol")
        ]
        phrases = [(Occur.Must, self._phrase(phrase)) for phrase in sought.phrases]
        # A phrase may hold no word that says anything by itself ("to be").
        parts = [*phrases, *((Occur.Should, word) for word in words)]
        return tantivy.Query.boolean_query(parts) if parts else None

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term, index_option="freq")

    def _pair(self, first: str, second: str, apart: int) -> tantivy.Query:
        query = tantivy.Query.phrase_query(self._schema, "text", [(0, first), (apart, second)])
        return tantivy.Query.boost_query(query, PAIR)

    def _phrase(self, phrase: str, field: str = "exact") -> tantivy.Query:
        words = exact().terms(phrase)
        if len(words) > 1:
            return tantivy.Query.phrase_query(self._schema, field, list(words))
        return self._term(field, words[0]) if words else tantivy.Query.empty_query()

    def _within(self, query: tantivy.Query, scope: Mapping[str, Iterable[str] | None]) -> tantivy.Query:
        """The query held to paragraphs whose fields have one of the values; they add nothing to the score."""
        held = [
            tantivy.Query.const_score_query(tantivy.Query.term_set_query(self._schema, field, list(values)), 0.0)
            for field, values in scope.items()
            if values is not None
        ]
        return _all([query, *held]) if held else query


def is_word_store(name: str) -> bool:
    """The name of a store is that of a word index, of this version or another."""
    return name.startswith("words-")


def _all(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Must, query) for query in queries])


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("hash", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("document", "kind"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in WEIGHTS:
        builder.add_text_field(name, index_option="position" if name == "text" else "freq")
    for name in ("exact", "symbol"):
        builder.add_text_field(name, index_option="position")
    return builder.build()


def _document(unit: Worded) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("id", unit.paragraph_id)
    document.add_text("hash", unit.context.hash)
    document.add_text("document", unit.document_key)
    document.add_text("kind", unit.kind)
    words = analyser(unit.context.language)
    for field in WEIGHTS:
        if text := getattr(unit.context, field):
            document.add_pre_tokenized_text(field, words.tokens.pre_tokenize(words.prepared(text)))
    whole = exact()
    for field, text in (("exact", unit.context.text), ("symbol", unit.context.symbol)):
        document.add_pre_tokenized_text(field, whole.tokens.pre_tokenize(whole.prepared(text)))
    return document
