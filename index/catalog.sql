-- The catalog: the truth from which the vector store can be rebuilt.
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS source (  -- files whose documents are all stored
    sha256 TEXT PRIMARY KEY, reader_version INTEGER NOT NULL, path TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS document (
    key TEXT PRIMARY KEY, symbol TEXT NOT NULL, language TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS document_symbol ON document (symbol);
CREATE INDEX IF NOT EXISTS document_sha256 ON document (sha256);
CREATE TABLE IF NOT EXISTS paragraph (
    id TEXT PRIMARY KEY, document_key TEXT NOT NULL REFERENCES document (key) ON DELETE CASCADE, place INTEGER NOT NULL,
    text_hash TEXT,  -- of the text that is embedded; NULL where the unit is not searched
    word_hash TEXT,  -- of all that the word index holds of it; NULL likewise
    record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS paragraph_document ON paragraph (document_key, place);
CREATE INDEX IF NOT EXISTS paragraph_hash ON paragraph (text_hash);
-- This and `placed_store` are in one order, so that the ledger compares them in a single pass without sorting.
CREATE INDEX IF NOT EXISTS paragraph_hashes ON paragraph (id, text_hash, word_hash);
CREATE TABLE IF NOT EXISTS vector (  -- every vector once, by text and model
    text_hash TEXT NOT NULL, model TEXT NOT NULL, windows INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (text_hash, model)
);
CREATE TABLE IF NOT EXISTS placed (  -- what a store holds: the vector store of a model, or the word index
    paragraph_id TEXT NOT NULL, store TEXT NOT NULL, hash TEXT NOT NULL, windows INTEGER NOT NULL, PRIMARY KEY (paragraph_id, store)
);
CREATE INDEX IF NOT EXISTS placed_store ON placed (store, paragraph_id, hash, windows);
