-- Which message a reply is about. Only messages of campaigns with several variants are here, for some days: replies are counted by
-- variant. The id is a hash of the provider's id.
CREATE TABLE whatsapp_sent_message (
    id INTEGER PRIMARY KEY,
    recipient INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- 1 if the customer has replied to it.
    replied INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX whatsapp_sent_message_at ON whatsapp_sent_message (at);

-- How many messages of a chunk have a reply, and what has been removed from its recipients: 0 nothing, 1 the values, 2 also the
-- numbers.
ALTER TABLE whatsapp_chunk ADD COLUMN replied INTEGER NOT NULL DEFAULT 0;
ALTER TABLE whatsapp_chunk ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
