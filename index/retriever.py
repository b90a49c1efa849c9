"""The paragraph index as a retriever for llama-index. Nothing else here imports this module, so nothing else pays."""

from collections.abc import Mapping

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeRelationship, NodeWithScore, QueryBundle, RelatedNodeInfo, TextNode

from index.hit import Hit
from index.paragraph_index import ParagraphIndex


class ParagraphRetriever(BaseRetriever):
    """Finds paragraphs as `alinea ask` does, for any llama-index pipeline.

    A node's id is the paragraph's, its text the paragraph's own words; `ref_doc_id` is the document with its language
    (`A/RES/79/1@en`). Metadata are plain strings and numbers, as most stores and prompts want them.

    Args:
        index: What is searched; `alinea.engine.Engine(…).index` is one.
        k: How many nodes at most.
        where: Values by field, of `index.filters.FIELDS`.
    """

    def __init__(self, index: ParagraphIndex, *, k: int = 10, where: Mapping[str, str] | None = None) -> None:
        self._index, self._k, self._where = index, k, where
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._index.search(query_bundle.query_str, k=self._k, where=self._where, exact=False)
        return [NodeWithScore(node=self._node(hit), score=hit.score) for hit in hits]

    def _node(self, hit: Hit) -> TextNode:
        paragraph, key = hit.paragraph, hit.paragraph.id.partition("#")[0]
        document = self._index.catalog.document(key)
        return TextNode(
            id_=paragraph.id,
            text=paragraph.text,
            metadata={
                "document": paragraph.document,
                "title": document.title if document else "",
                "section": " / ".join(paragraph.section),
                "label": paragraph.label,
                "lead": paragraph.lead,
                "language": paragraph.language,
                "kind": paragraph.kind,
                "page": paragraph.page,
            },
            relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=key)},
        )
