-- The outbox, and what the workers need to share it.
CREATE TABLE whatsapp_outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- A second message with the key of the caller is the first one.
    key TEXT UNIQUE,
    -- Which workers send it, and which rules its template follows: meta, cams or nxcloud.
    sender TEXT NOT NULL,
    rules TEXT NOT NULL,
    template TEXT NOT NULL,
    language TEXT NOT NULL,
    -- The hash of the template's definition, and the definition itself until a worker has stored it.
    definition TEXT NOT NULL,
    encoded TEXT,
    -- 1 if the template is marketing: an opt-out may apply to these only.
    marketing INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    -- A JSON list, in the order of the definition's parameters.
    parameters TEXT NOT NULL,
    -- All times are milliseconds since 1970, by the clock of the database.
    created INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
    due INTEGER NOT NULL,
    expires INTEGER,
    state INTEGER NOT NULL DEFAULT 0,
    progress INTEGER NOT NULL DEFAULT 0,
    attempt INTEGER NOT NULL DEFAULT 0,
    -- How many attempts failed in a way that counts; a paused sender does not.
    failures INTEGER NOT NULL DEFAULT 0,
    driver INTEGER,
    changed INTEGER,
    message_id TEXT,
    code TEXT,
    reason TEXT
);
CREATE INDEX whatsapp_outbox_pending ON whatsapp_outbox (sender, rules, due, id) WHERE state = 0;
CREATE INDEX whatsapp_outbox_attempting ON whatsapp_outbox (driver) WHERE state = 1;
CREATE INDEX whatsapp_outbox_unknown ON whatsapp_outbox (id) WHERE state = 5;

-- The definitions of templates by their hash, which workers store.
CREATE TABLE whatsapp_definition (
    hash TEXT PRIMARY KEY,
    template TEXT NOT NULL,
    encoded TEXT NOT NULL,
    created INTEGER NOT NULL
) WITHOUT ROWID;
-- The workers that run, or that ran.
CREATE TABLE whatsapp_driver (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sender TEXT NOT NULL,
    place TEXT NOT NULL,
    started INTEGER NOT NULL,
    heartbeat INTEGER NOT NULL,
    ended INTEGER
);

-- The next time at which a request of a rate may leave, in microseconds since 1970.
CREATE TABLE whatsapp_rate (name TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID;

-- Customers that get no messages, with a row for each source of the wish: person, reply or whatsapp.
CREATE TABLE whatsapp_suppressed (
    -- The digits of a number, or a user id.
    customer TEXT NOT NULL,
    source TEXT NOT NULL,
    -- 0: no messages at all. 1: no marketing. 2: all messages again; the row stays, so that an older wish changes nothing.
    scope INTEGER NOT NULL,
    -- When the wish was made. The latest wish of a source counts.
    since INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (customer, source)
) WITHOUT ROWID;

-- The secret of the references, and what identifies the database.
CREATE TABLE whatsapp_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
