"""What a user would write from llama-index's documentation, for comparison: no paragraphs, no citations.

Usage: plain_llama_index.py ingest|ask|warm MODEL_FOLDER STORE TEXT_FOLDER [QUESTION]
Prints one JSON object with what was measured inside the process.
"""

import json
import sys
import time
from pathlib import Path
from statistics import median

import chromadb
from llama_index.core import Document, Settings, StorageContext, VectorStoreIndex
from llama_index.core.node_parser import SentenceSplitter
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore


def main(command: str, model: str, store: str, texts: str, question: str = "") -> None:
    """Run one command and print what it measured."""
    Settings.embed_model = HuggingFaceEmbedding(model_name=model)
    Settings.llm = None
    collection = chromadb.PersistentClient(store).get_or_create_collection("plain")
    vectors = ChromaVectorStore(chroma_collection=collection)
    if command == "ingest":
        documents = [Document(text=path.read_text(encoding="utf-8")) for path in sorted(Path(texts).iterdir())]
        begun = time.perf_counter()
        context = StorageContext.from_defaults(vector_store=vectors)
        VectorStoreIndex.from_documents(documents, storage_context=context, transformations=[SentenceSplitter()])
        print(json.dumps({"seconds": time.perf_counter() - begun, "chunks": collection.count()}))
        return
    retriever = VectorStoreIndex.from_vector_store(vectors).as_retriever(similarity_top_k=10)
    seconds = []
    for _ in range(1 if command == "ask" else 50):
        begun = time.perf_counter()
        nodes = retriever.retrieve(question)
        seconds.append(time.perf_counter() - begun)
    print(json.dumps({"milliseconds": 1000 * median(seconds), "found": len(nodes)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
