-- The workspace as of Scimdesk 0.1. Forward only: a later version adds a file, it never edits this one.

-- GitLab accounts with, at most, one SCIM identity each (gitlab-scim.md 1.13: unique per user and per lower-cased external
-- id). The identity lives in its account's row, so that both rules hold by construction, a look-up is one row, and a
-- journal image is the row. Columns ending in _lc are lower-cased by Unicode's rules, which SQLite's lower() is not.
CREATE TABLE users (
    id              INTEGER PRIMARY KEY,
    username        TEXT    NOT NULL,
    username_lc     TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    name_lc         TEXT    NOT NULL,
    email           TEXT    NOT NULL, -- stripped and lower-cased already, as GitLab's Devise does on save
    state           INTEGER NOT NULL CHECK (state BETWEEN 0 AND 5),
    confirmed       INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    admin           INTEGER NOT NULL CHECK (admin IN (0, 1)),
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    identity_id     INTEGER,
    extern_uid      TEXT,
    extern_uid_lc   TEXT,
    identity_active INTEGER CHECK (identity_active IN (0, 1)),
    -- State and identity in one small number: state * 3 + (0 no identity, 1 active, 2 inactive).
    kind            INTEGER NOT NULL GENERATED ALWAYS AS
                    (state * 3 + CASE identity_active WHEN 1 THEN 1 WHEN 0 THEN 2 ELSE 0 END) VIRTUAL,
    -- What a search looks into; a line feed cannot be typed into the search field, so no match spans two values.
    search          TEXT    NOT NULL GENERATED ALWAYS AS
                    (name_lc || char(10) || username_lc || char(10) || email || char(10) || ifnull(extern_uid_lc, '')) VIRTUAL,
    CHECK ((identity_id IS NULL) = (extern_uid IS NULL)),
    CHECK ((identity_id IS NULL) = (extern_uid_lc IS NULL)),
    CHECK ((identity_id IS NULL) = (identity_active IS NULL))
) STRICT;
CREATE UNIQUE INDEX users_username ON users (username_lc);
CREATE UNIQUE INDEX users_email ON users (email);
CREATE UNIQUE INDEX users_extern_uid ON users (extern_uid_lc) WHERE extern_uid_lc IS NOT NULL;
CREATE UNIQUE INDEX users_identity ON users (identity_id) WHERE identity_id IS NOT NULL;
CREATE INDEX users_name ON users (name_lc);
CREATE INDEX users_updated_at ON users (updated_at);
-- All but active accounts with an active identity: those are most, and would cost an entry with every account that comes.
CREATE INDEX users_kind ON users (kind) WHERE kind <> 1;
CREATE INDEX users_admin ON users (admin) WHERE admin = 1;
-- What a search reads: in id order, narrower than the table, and left alone when a state changes.
CREATE INDEX users_search ON users (id, search);

-- Secondary e-mail addresses. A confirmed one finds its owner as the primary one does (gitlab-scim.md 1.8).
CREATE TABLE emails (
    email     TEXT    PRIMARY KEY,
    user_id   INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX emails_user ON emails (user_id);

-- One entry per changed account or setting, in the transaction of the change. `before` and `after` are JSON objects with
-- what changed: null before a creation, null after a removal.
CREATE TABLE journal (
    id          INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    origin      INTEGER NOT NULL,
    action      TEXT    NOT NULL,
    user_id     INTEGER,
    exchange_id INTEGER,
    step        INTEGER,
    before      TEXT,
    after       TEXT
) STRICT;
CREATE INDEX journal_user ON journal (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX journal_exchange ON journal (exchange_id) WHERE exchange_id IS NOT NULL;
CREATE INDEX journal_step ON journal (step) WHERE step IS NOT NULL;

-- What one action in the window did, the unit of undo. `standing`: 0 done, 1 undone.
CREATE TABLE steps (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    action   TEXT    NOT NULL,
    users    INTEGER NOT NULL,
    example  TEXT,
    standing INTEGER NOT NULL CHECK (standing IN (0, 1))
) STRICT;
CREATE INDEX steps_standing ON steps (standing);

-- Recorded requests with their answers. Bodies last, so that a list reads past them as little as possible.
CREATE TABLE exchanges (
    id                 INTEGER PRIMARY KEY,
    at                 INTEGER NOT NULL,
    micros             INTEGER NOT NULL,
    method             TEXT    NOT NULL,
    target             TEXT    NOT NULL,
    status             INTEGER NOT NULL,
    user_id            INTEGER,
    subject            TEXT,
    client             TEXT    NOT NULL,
    rule               TEXT    NOT NULL,
    troubleshooting    INTEGER,
    profile            TEXT    NOT NULL,
    bytes              INTEGER NOT NULL,
    facts              TEXT    NOT NULL,
    request_headers    TEXT    NOT NULL,
    response_headers   TEXT    NOT NULL,
    request_truncated  INTEGER NOT NULL,
    response_truncated INTEGER NOT NULL,
    request_body       BLOB,
    response_body      BLOB
) STRICT;
CREATE INDEX exchanges_user ON exchanges (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX exchanges_failures ON exchanges (rule) WHERE status >= 400;

-- What the workspace is set to: one JSON value per key.
CREATE TABLE config (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Numbers of the whole workspace as one JSON value, kept by the writer in each transaction, so that nothing ever counts rows.
CREATE TABLE tallies (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    value TEXT NOT NULL
) STRICT;
