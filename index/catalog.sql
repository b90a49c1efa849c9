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
-- This and `placed_store` are in one order, so that they are compared in a single pass without sorting.
CREATE INDEX IF NOT EXISTS paragraph_hashes ON paragraph (id, text_hash, word_hash);
CREATE TABLE IF NOT EXISTS vector (  -- every vector once, by text and model
    text_hash TEXT NOT NULL, model TEXT NOT NULL, windows INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (text_hash, model)
);
CREATE TABLE IF NOT EXISTS placed (  -- what a store holds: the vector store of a model, or the word index
    paragraph_id TEXT NOT NULL, store TEXT NOT NULL, hash TEXT NOT NULL, windows INTEGER NOT NULL, PRIMARY KEY (paragraph_id, store)
);
CREATE INDEX IF NOT EXISTS placed_store ON placed (store, paragraph_id, hash, windows);
-- What the ledger would else count and compare anew for each document that is added; kept by the triggers below.
-- (`OR IGNORE` would give way in them to what the statement says that fires them.)
CREATE TABLE IF NOT EXISTS store (  -- how many entries it holds at least and at most, as `placed` has them
    name TEXT PRIMARY KEY, least INTEGER NOT NULL, most INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS unsettled (  -- paragraphs that a store may hold otherwise than they are; it agrees on all others
    store TEXT NOT NULL, paragraph_id TEXT NOT NULL, PRIMARY KEY (store, paragraph_id)
) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS store_new AFTER INSERT ON store BEGIN
    INSERT INTO unsettled SELECT new.name, id FROM paragraph WHERE text_hash IS NOT NULL ON CONFLICT DO NOTHING; END;
CREATE TRIGGER IF NOT EXISTS paragraph_new AFTER INSERT ON paragraph BEGIN
    INSERT INTO unsettled SELECT name, new.id FROM store WHERE true ON CONFLICT DO NOTHING; END;
CREATE TRIGGER IF NOT EXISTS paragraph_changed AFTER UPDATE ON paragraph BEGIN
    INSERT INTO unsettled SELECT name, new.id FROM store WHERE true ON CONFLICT DO NOTHING; END;
CREATE TRIGGER IF NOT EXISTS paragraph_gone AFTER DELETE ON paragraph BEGIN
    INSERT INTO unsettled SELECT name, old.id FROM store WHERE true ON CONFLICT DO NOTHING; END;
CREATE TRIGGER IF NOT EXISTS placed_new AFTER INSERT ON placed BEGIN
    INSERT INTO store VALUES (new.store, 0, 0) ON CONFLICT DO NOTHING;
    UPDATE store SET least = least + new.windows * (new.hash != ''), most = most + new.windows WHERE name = new.store;
    INSERT INTO unsettled VALUES (new.store, new.paragraph_id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER IF NOT EXISTS placed_changed AFTER UPDATE ON placed BEGIN
    UPDATE store SET least = least + new.windows * (new.hash != '') - old.windows * (old.hash != ''),
        most = most + new.windows - old.windows WHERE name = new.store;
    INSERT INTO unsettled VALUES (new.store, new.paragraph_id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER IF NOT EXISTS placed_gone AFTER DELETE ON placed BEGIN
    UPDATE store SET least = least - old.windows * (old.hash != ''), most = most - old.windows WHERE name = old.store;
    INSERT INTO unsettled VALUES (old.store, old.paragraph_id) ON CONFLICT DO NOTHING; END;
