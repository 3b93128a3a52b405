-- The outbox, and what the workers need to share it.
CREATE TABLE whatsapp_outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- A second message with the key of the caller is the first one.
    key text UNIQUE,
    -- Which workers send it, and which rules its template follows: meta, cams or nxcloud.
    sender text NOT NULL,
    rules text NOT NULL,
    template text NOT NULL,
    language text NOT NULL,
    -- The hash of the template's definition, and the definition itself until a worker has stored it.
    definition text NOT NULL,
    encoded text,
    -- 1 if the template is marketing: an opt-out may apply to these only.
    marketing bigint NOT NULL,
    recipient text NOT NULL,
    -- A JSON list, in the order of the definition's parameters.
    parameters text NOT NULL,
    -- All times are milliseconds since 1970, by the clock of the database.
    created bigint NOT NULL DEFAULT (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
    due bigint NOT NULL,
    expires bigint,
    state bigint NOT NULL DEFAULT 0,
    progress bigint NOT NULL DEFAULT 0,
    attempt bigint NOT NULL DEFAULT 0,
    -- How many attempts failed in a way that counts; a paused sender does not.
    failures bigint NOT NULL DEFAULT 0,
    driver bigint,
    changed bigint,
    message_id text,
    code text,
    reason text
)
-- By default, a table of ten million messages is vacuumed after two million changes.
WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE INDEX whatsapp_outbox_pending ON whatsapp_outbox (sender, rules, due, id) WHERE state = 0;
CREATE INDEX whatsapp_outbox_attempting ON whatsapp_outbox (driver) WHERE state = 1;
CREATE INDEX whatsapp_outbox_unknown ON whatsapp_outbox (id) WHERE state = 5;

-- The definitions of templates by their hash, which workers store.
CREATE TABLE whatsapp_definition (
    hash text PRIMARY KEY,
    template text NOT NULL,
    encoded text NOT NULL,
    created bigint NOT NULL
);
-- Wakes the workers when the transaction commits.
CREATE FUNCTION whatsapp_outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('whatsapp_outbox', '');
    RETURN NULL;
END $$;
CREATE TRIGGER whatsapp_outbox_notify AFTER INSERT ON whatsapp_outbox
    FOR EACH STATEMENT EXECUTE FUNCTION whatsapp_outbox_notify();

-- The workers that run, or that ran.
CREATE TABLE whatsapp_driver (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sender text NOT NULL,
    place text NOT NULL,
    started bigint NOT NULL,
    heartbeat bigint NOT NULL,
    ended bigint
);

-- The next time at which a request of a rate may leave, in microseconds since 1970.
CREATE TABLE whatsapp_rate (name text PRIMARY KEY, next bigint NOT NULL);

-- Customers that get no messages, with a row for each source of the wish: person, reply or whatsapp.
CREATE TABLE whatsapp_suppressed (
    -- The digits of a number, or a user id.
    customer text NOT NULL,
    source text NOT NULL,
    -- 0: no messages at all. 1: no marketing. 2: all messages again; the row stays, so that an older wish changes nothing.
    scope bigint NOT NULL,
    -- When the wish was made. The latest wish of a source counts.
    since bigint NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (customer, source)
);

-- The secret of the references, and what identifies the database.
CREATE TABLE whatsapp_setting (name text PRIMARY KEY, value text NOT NULL);
