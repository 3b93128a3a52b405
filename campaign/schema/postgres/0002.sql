-- Campaigns: one template, or several variants, to many recipients.
CREATE TABLE whatsapp_campaign (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    -- Which workers send it, and which rules its templates follow: meta, cams or nxcloud.
    sender text NOT NULL,
    rules text NOT NULL,
    -- loading, running, paused, cancelled or finished; and why it has paused, as JSON.
    state text NOT NULL,
    pause text,
    -- As JSON: the settings, and the counts since which the brake judges.
    settings text NOT NULL,
    baseline text NOT NULL,
    -- Assigns recipients to the sample and to variants.
    secret text NOT NULL,
    -- The hash of the rows that were checked, and how many rows have been read since to load them.
    rows_hash text NOT NULL,
    rows bigint NOT NULL,
    loaded bigint NOT NULL DEFAULT 0,
    -- When the last message of the sample was done, and 1 if the other recipients may go.
    sample_done bigint,
    is_open bigint NOT NULL DEFAULT 0,
    -- All times are milliseconds since 1970, by the clock of the database.
    created bigint NOT NULL,
    started bigint,
    ended bigint
);

CREATE TABLE whatsapp_variant (
    campaign bigint NOT NULL,
    place bigint NOT NULL,
    name text NOT NULL,
    weight bigint NOT NULL,
    template text NOT NULL,
    definition text NOT NULL,
    -- 1 if the template is marketing: an opt-out may apply to these only.
    marketing bigint NOT NULL,
    pause text,
    PRIMARY KEY (campaign, place)
);

-- At most 1000 recipients of one variant, language, set of time zones and stage. The number of the campaign is its upper bits.
CREATE TABLE whatsapp_chunk (
    id bigint PRIMARY KEY,
    variant bigint NOT NULL,
    language text NOT NULL,
    zones text NOT NULL,
    -- 0 for the sample, 1 for the others.
    stage bigint NOT NULL,
    size bigint NOT NULL,
    -- 0 waiting, 1 handed out, 2 running, 3 done; and when it changed.
    state bigint NOT NULL DEFAULT 0,
    changed bigint NOT NULL DEFAULT 0,
    driver bigint,
    -- When the next attempt of its recipients is due.
    due bigint NOT NULL DEFAULT 0,
    -- How many recipients have each state, and each progress.
    state_0 bigint NOT NULL DEFAULT 0,
    state_1 bigint NOT NULL DEFAULT 0,
    state_2 bigint NOT NULL DEFAULT 0,
    state_3 bigint NOT NULL DEFAULT 0,
    state_4 bigint NOT NULL DEFAULT 0,
    state_5 bigint NOT NULL DEFAULT 0,
    state_6 bigint NOT NULL DEFAULT 0,
    progress_0 bigint NOT NULL DEFAULT 0,
    progress_1 bigint NOT NULL DEFAULT 0,
    progress_2 bigint NOT NULL DEFAULT 0,
    progress_3 bigint NOT NULL DEFAULT 0,
    progress_4 bigint NOT NULL DEFAULT 0,
    progress_5 bigint NOT NULL DEFAULT 0,
    progress_6 bigint NOT NULL DEFAULT 0,
    progress_7 bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
CREATE INDEX whatsapp_chunk_active ON whatsapp_chunk (driver) WHERE state IN (1, 2);

-- How many recipients of a chunk have a code of the provider.
CREATE TABLE whatsapp_chunk_code (
    chunk bigint NOT NULL,
    code text NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (chunk, code)
);

-- The recipients of campaigns. The number of the chunk is the upper bits of the id, so a chunk is a range of the primary key,
-- and there is no other index.
CREATE TABLE whatsapp_recipient (
    id bigint PRIMARY KEY,
    line bigint NOT NULL,
    recipient text NOT NULL,
    -- A JSON list, in the order of the definition's parameters.
    parameters text NOT NULL,
    state bigint NOT NULL DEFAULT 0,
    progress bigint NOT NULL DEFAULT 0,
    attempt bigint NOT NULL DEFAULT 0,
    failures bigint NOT NULL DEFAULT 0,
    due bigint NOT NULL DEFAULT 0,
    driver bigint,
    changed bigint,
    message_id text,
    code text,
    reason text
) WITH (fillfactor = 70);

-- How many messages of a sender left in an hour since 1970, for the limit of 24 hours.
CREATE TABLE whatsapp_budget (
    sender text NOT NULL,
    hour bigint NOT NULL,
    used bigint NOT NULL,
    PRIMARY KEY (sender, hour)
);

-- How fast a rate is at present, in thousandths, and since when: the provider's word that it is too fast halves it for all
-- workers, and it recovers with time.
ALTER TABLE whatsapp_rate ADD COLUMN speed bigint NOT NULL DEFAULT 1000;
ALTER TABLE whatsapp_rate ADD COLUMN slowed bigint NOT NULL DEFAULT 0;
