"""The engine: the only place that wires reading, indexing and answering."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from alinea.answering import Answering
from alinea.asking import Asking
from alinea.errors import NotIndexedError
from alinea.holdings import Holdings
from alinea.ingestion import IngestReport
from alinea.passage import LISTED, Passage, language_versions, on_page, passage_of
from alinea.question import Question
from alinea.report import Report
from alinea.settings import Settings
from answer.answer import Answer
from answer.choice import ByReading, BySimilarity
from answer.confidence import calibration
from answer.found import Found
from answer.language_model import LanguageModel
from answer.reference import parse_reference
from answer.served import ServedModel
from answer.turn import Turn
from answer.written import OnText
from index.fusion import Shares
from index.hit import Hit
from index.model import Model
from index.paragraph_index import ParagraphIndex
from index.query import Request
from index.reranking import Reranker
from index.state import IndexState
from index.upkeep import Difference
from ingest.document import Document
from ingest.paragraph import Paragraph
from ingest.unit import Reading

_NEIGHBOURS = 2


class Engine:
    """Everything that Alinea does with one data folder. It may be shared by threads.

    Args:
        settings: Where data and models are, and which model; from the environment where none are given.
        report: Told of long work; None for silence.
        language_model: Writes answers, in place of the one that the settings name.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        report: Report | None = None,
        language_model: LanguageModel | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self._report: Report = report or (lambda stage, done, total, pages=None: None)
        self.model = Model(self.settings.model, self.settings.models, lambda step: self._report(step, 0, 0))
        self.index = ParagraphIndex(
            self.settings.data,
            self.model,
            lambda line: self._report(line, 0, 0),
            self.settings.server,
            Shares(own=self.settings.meaning, across=self.settings.meaning_across),
        )
        self._holdings = Holdings(self.index, self.model, self.settings)
        server = self.settings.model_server
        self.language_model = language_model or (ServedModel(server) if server else None)
        reads = bool(self.settings.read) and self.model.has_reader
        choice = ByReading(calibration(), self.settings.sure) if reads else BySimilarity(self.settings.near)
        self._answering = Answering(self.model, self.index.catalog, choice, self.language_model)
        self._asking = Asking(
            self.index,
            Reranker(self.model, self.index.catalog, self.settings.read, lambda line: self._report(line, 0, 0)),
            self._answering,
            hits=self.settings.hits,
            language_model=self.language_model,
        )

    def close(self) -> None:
        """Close the index."""
        self.index.close()

    def warm_up(self) -> None:
        """Prepare and load the models and open the vector store, so that the first question does not wait for it.

        Raises:
            ModelError: The model cannot be prepared or loaded; with the remedy.
        """
        self.model.embedder.queries(["warm up"])  # also where nothing is indexed yet: the first upload needs it
        self.index.search("warm up", k=1)
        if self.settings.read:
            for reader in (self.model.reader, self.model.verifier if self.language_model else None):
                if reader:
                    reader.read([("warm up", "warm up")])

    # Reading files in

    def ingest(self, paths: Iterable[Path], *, replace: bool = False, report: Report | None = None) -> IngestReport:
        """Read files, folders and zip archives into the index. A file that fails is reported and the others go on.

        What is stored before an interruption stays; the next ingest goes on from there.

        Args:
            paths: Files, or folders that are searched at any depth.
            replace: Take a document though another file with other content already gave it.
            report: Told of progress, in place of the engine's own.

        Raises:
            ReadOnlyError: The settings forbid it.
            StoreError: Another process is writing to the index.
        """
        return self._holdings.ingest(paths, report or self._report, replace=replace)

    def remove(self, symbol: str) -> list[Document]:
        """Delete a document in all its languages; what was deleted.

        Raises:
            NotIndexedError: No document has the symbol.
            ReadOnlyError: The settings forbid it.
        """
        return [reading.document for reading in self.take_out(symbol)]

    def take_out(self, symbol: str) -> list[Reading]:
        """Delete a document in all its languages, as `remove` does; what `put_back` needs to undo that.

        Raises:
            NotIndexedError: No document has the symbol.
            ReadOnlyError: The settings forbid it.
        """
        return self._holdings.take_out(symbol)

    def put_back(self, readings: Sequence[Reading], report: Report | None = None) -> None:
        """Index documents again as they were when they were taken out; nothing is read, so their files may be gone.

        Raises:
            ConflictError: One of them has been indexed anew meanwhile.
            ReadOnlyError: The settings forbid it.
        """
        self._holdings.put_back(readings, report or self._report)

    # Finding and answering

    def search(
        self, query: str, *, k: int = 10, where: Mapping[str, str] | None = None, read: bool = False
    ) -> list[Hit]:
        """The `k` paragraphs nearest to a query, best first; of a query that names paragraphs these and no others.

        Args:
            query: Words or a question, in any of the six languages.
            k: How many at most.
            where: Fields that the paragraphs must have.
            read: Put the first hits in the order that the reader gives them, as `ask` does: for questions, and slower.

        Raises:
            FilterError: `where` names an unknown field.
        """
        return next(self.searches([Request(text=query, where=where or {})], k=k, read=read))

    def searches(self, requests: Iterable[Request], *, k: int = 10, read: bool = False) -> Iterator[list[Hit]]:
        """What `search` says of each of many requests, in order; several times as quick as one by one.

        Raises:
            FilterError: A request names an unknown field.
        """
        return self._asking.searches(requests, k=k, read=read)

    def ask(
        self,
        question: str,
        *,
        where: Mapping[str, str] | None = None,
        language: str = "",
        turns: Sequence[Turn] = (),
        written: bool = True,
        on_text: OnText | None = None,
    ) -> Answer:
        """Answer a question from the indexed paragraphs, in any of the six languages.

        One that names paragraphs ("What does paragraph 12 of A/RES/79/1 say?") is answered by these, whole.

        Args:
            question: As the user typed it.
            where: Fields that the paragraphs must have.
            language: BCP 47 tag of the question; found from its words where "".
            turns: What was asked and answered before, newest last: "and who chairs it?" is understood from these.
            written: Let the language model write the answer, where one is set; else it is quoted.
            on_text: Told each piece of what the language model writes as it comes: a draft that nothing has checked.

        Raises:
            FilterError: `where` names an unknown field.
        """
        asked = Question(text=question, where=where or {}, language=language, turns=tuple(turns), written=written)
        return next(self.asks([asked], on_text))

    def asks(self, questions: Iterable[Question], on_text: OnText | None = None) -> Iterator[Answer]:
        """What `ask` says to each of many questions, in order; several times as quick as one by one.

        Raises:
            FilterError: A question's `where` names an unknown field.
        """
        return self._asking.asks(questions, on_text)

    # Looking up

    def look_up(self, text: str, *, where: Mapping[str, str] | None = None, language: str = "") -> Found | None:
        """What a text names, from the catalog alone; None where it names no paragraph or asks for something else.

        Args:
            text: In ordinary words of any of the six languages: "para. 12 of A/RES/79/1".
            where: Fields that the paragraphs must have; where they leave one document, the text need not name it.
            language: Of the version to show; that of the wording where "".

        Raises:
            FilterError: `where` names an unknown field.
        """
        return self._asking.look_up(text, where=where, language=language)

    def show(self, reference: str, *, neighbours: int = _NEIGHBOURS) -> list[Passage]:
        """The paragraphs that a reference names, in their places; of several language versions that of its wording.

        One that names a page and no number, as that to a heading does, is for what stands there without a number.

        Raises:
            ReferenceFormatError: The text is no reference to a paragraph.
            NotIndexedError: No such document or paragraph; with the numbers that the document has.
        """
        found = self.look_up(reference)
        if found is None:
            named = parse_reference(reference)
            ids = on_page(language_versions(named.symbol, self.index.catalog), named, self.index.catalog)
            return [self.passage(name, neighbours=neighbours) for name in ids]
        if not found.hits:
            raise NotIndexedError(f"{found.note}; {LISTED}" if found.note.endswith("is not indexed") else found.note)
        return [self.passage(name, neighbours=neighbours) for name in found.named]

    def documents_of(self, answer: Answer) -> dict[str, Document]:
        """By key the documents of an answer's hits, as far as they are still there."""
        keys = dict.fromkeys(hit.paragraph.id.partition("#")[0] for hit in answer.hits)
        return {key: document for key in keys if (document := self.index.catalog.document(key))}

    def cite(self, reference: str, *, language: str = "") -> Answer:
        """The paragraphs that a reference names, whole, with their items, as an answer whose every line is cited.

        Args:
            reference: As for `show`.
            language: Of the version to cite; that of the wording where "".

        Raises:
            ReferenceFormatError: The text is no reference to a paragraph.
            NotIndexedError: No such document or paragraph; with the numbers that the document has.
        """
        found = self.look_up(reference, language=language)
        if found and found.hits:
            return self._answering.looked_up(reference, found, searched=reference)
        if found:
            raise NotIndexedError(found.note)
        parse_reference(reference)
        raise NotIndexedError(f"{reference} names no numbered paragraph of an indexed document; {LISTED}")

    def passage(self, paragraph_id: str, *, neighbours: int = _NEIGHBOURS) -> Passage:
        """The paragraph with an id, in its place.

        Raises:
            NotIndexedError: No paragraph has the id.
        """
        return passage_of(paragraph_id, self.index.catalog, neighbours)

    def documents(self) -> list[Document]:
        """All indexed documents, sorted by symbol and language."""
        return self.index.catalog.documents()

    def kinds(self) -> list[tuple[str, str, int]]:
        """By key of document and kind of unit how many units are searched: what there is to hold a search to."""
        return self.index.catalog.kinds()

    def paragraphs(self, document: Document) -> list[Paragraph]:
        """All units of a document, in order."""
        return self.index.catalog.paragraphs(document.key)

    def state(self) -> IndexState:
        """How much the index holds, and what a glance shows to be wrong with it."""
        return self.index.state()

    # Upkeep

    def verify(self) -> list[Difference]:
        """Compare catalog, vector store and word index entry by entry; all differences.

        Raises:
            StoreError: Another process is writing to the index.
        """
        return self._holdings.verify()

    def repair(self, *, drop_others: bool = False, report: Report | None = None) -> list[Difference]:
        """Bring both stores in step with the catalog, embedding only what the model has not; what was found.

        With another model than before this builds its store beside the old one, which stays as it is.

        Args:
            drop_others: Delete the stores and kept vectors of other models afterwards.
            report: Told of progress, in place of the engine's own.

        Raises:
            ReadOnlyError: The settings forbid it.
            StoreError: Another process is writing to the index.
        """
        return self._holdings.repair(report or self._report, drop_others=drop_others)

    def repair_seconds(self) -> float:
        """About how long `repair` will embed; 0 where nothing waits."""
        return self._holdings.repair_seconds()
