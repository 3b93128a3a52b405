-- Campaigns: one template, or several variants, to many recipients.
CREATE TABLE whatsapp_campaign (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    -- Which workers send it, and which rules its templates follow: meta, cams or nxcloud.
    sender TEXT NOT NULL,
    rules TEXT NOT NULL,
    -- loading, running, paused, cancelled or finished; and why it has paused, as JSON.
    state TEXT NOT NULL,
    pause TEXT,
    -- As JSON: the settings, and the counts since which the brake judges.
    settings TEXT NOT NULL,
    baseline TEXT NOT NULL,
    -- Assigns recipients to the sample and to variants.
    secret TEXT NOT NULL,
    -- The hash of the rows that were checked, and how many rows have been read since to load them.
    rows_hash TEXT NOT NULL,
    rows INTEGER NOT NULL,
    loaded INTEGER NOT NULL DEFAULT 0,
    -- When the last message of the sample was done, and 1 if the other recipients may go.
    sample_done INTEGER,
    is_open INTEGER NOT NULL DEFAULT 0,
    -- All times are milliseconds since 1970, by the clock of the database.
    created INTEGER NOT NULL,
    started INTEGER,
    ended INTEGER
);

CREATE TABLE whatsapp_variant (
    campaign INTEGER NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    weight INTEGER NOT NULL,
    template TEXT NOT NULL,
    definition TEXT NOT NULL,
    -- 1 if the template is marketing: an opt-out may apply to these only.
    marketing INTEGER NOT NULL,
    pause TEXT,
    PRIMARY KEY (campaign, place)
) WITHOUT ROWID;

-- At most 1000 recipients of one variant, language, set of time zones and stage. The number of the campaign is its upper bits.
CREATE TABLE whatsapp_chunk (
    id INTEGER PRIMARY KEY,
    variant INTEGER NOT NULL,
    language TEXT NOT NULL,
    zones TEXT NOT NULL,
    -- 0 for the sample, 1 for the others.
    stage INTEGER NOT NULL,
    size INTEGER NOT NULL,
    -- 0 waiting, 1 handed out, 2 running, 3 done; and when it changed.
    state INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    driver INTEGER,
    -- When the next attempt of its recipients is due.
    due INTEGER NOT NULL DEFAULT 0,
    -- How many recipients have each state, and each progress.
    state_0 INTEGER NOT NULL DEFAULT 0,
    state_1 INTEGER NOT NULL DEFAULT 0,
    state_2 INTEGER NOT NULL DEFAULT 0,
    state_3 INTEGER NOT NULL DEFAULT 0,
    state_4 INTEGER NOT NULL DEFAULT 0,
    state_5 INTEGER NOT NULL DEFAULT 0,
    state_6 INTEGER NOT NULL DEFAULT 0,
    progress_0 INTEGER NOT NULL DEFAULT 0,
    progress_1 INTEGER NOT NULL DEFAULT 0,
    progress_2 INTEGER NOT NULL DEFAULT 0,
    progress_3 INTEGER NOT NULL DEFAULT 0,
    progress_4 INTEGER NOT NULL DEFAULT 0,
    progress_5 INTEGER NOT NULL DEFAULT 0,
    progress_6 INTEGER NOT NULL DEFAULT 0,
    progress_7 INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX whatsapp_chunk_active ON whatsapp_chunk (driver) WHERE state IN (1, 2);

-- How many recipients of a chunk have a code of the provider.
CREATE TABLE whatsapp_chunk_code (
    chunk INTEGER NOT NULL,
    code TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (chunk, code)
) WITHOUT ROWID;

-- The recipients of campaigns. The number of the chunk is the upper bits of the id, so a chunk is a range of the primary key,
-- and there is no other index.
CREATE TABLE whatsapp_recipient (
    id INTEGER PRIMARY KEY,
    line INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    -- A JSON list, in the order of the definition's parameters.
    parameters TEXT NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    progress INTEGER NOT NULL DEFAULT 0,
    attempt INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL DEFAULT 0,
    driver INTEGER,
    changed INTEGER,
    message_id TEXT,
    code TEXT,
    reason TEXT
);

-- How many messages of a sender left in an hour since 1970, for the limit of 24 hours.
CREATE TABLE whatsapp_budget (
    sender TEXT NOT NULL,
    hour INTEGER NOT NULL,
    used INTEGER NOT NULL,
    PRIMARY KEY (sender, hour)
) WITHOUT ROWID;

-- How fast a rate is at present, in thousandths, and since when: the provider's word that it is too fast halves it for all
-- workers, and it recovers with time.
ALTER TABLE whatsapp_rate ADD COLUMN speed INTEGER NOT NULL DEFAULT 1000;
ALTER TABLE whatsapp_rate ADD COLUMN slowed INTEGER NOT NULL DEFAULT 0;
