-- Which message a reply is about. Only messages of campaigns with several variants are here, for some days: replies are counted by
-- variant. The id is a hash of the provider's id.
CREATE TABLE whatsapp_sent_message (
    id bigint PRIMARY KEY,
    recipient bigint NOT NULL,
    at bigint NOT NULL,
    -- 1 if the customer has replied to it.
    replied bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
CREATE INDEX whatsapp_sent_message_at ON whatsapp_sent_message (at);

-- How many messages of a chunk have a reply, and what has been removed from its recipients: 0 nothing, 1 the values, 2 also the
-- numbers.
ALTER TABLE whatsapp_chunk ADD COLUMN replied bigint NOT NULL DEFAULT 0;
ALTER TABLE whatsapp_chunk ADD COLUMN removed bigint NOT NULL DEFAULT 0;
