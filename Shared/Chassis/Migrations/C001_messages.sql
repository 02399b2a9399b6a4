-- Oldest release that may still run: 1

-- Every message that took effect, by its CloudEvents identity. It shortens work; what protects for ever is the business key.
CREATE TABLE inbox (
    source      text NOT NULL,
    id          text NOT NULL,
    digest      bytea NOT NULL,
    heard_at    timestamptz NOT NULL,
    PRIMARY KEY (source, id)
);
CREATE INDEX inbox_by_age ON inbox USING brin (heard_at);

-- What this program has to say. Rows stay for weeks, so that the broker is disposable.
CREATE TABLE outbox (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid NOT NULL,
    exchange    text NOT NULL,
    routing_key text NOT NULL,
    type        text NOT NULL,
    body        text NOT NULL,
    stated_at   timestamptz NOT NULL,
    not_before  timestamptz NOT NULL,
    sent_at     timestamptz
) WITH (fillfactor = 90);
CREATE INDEX outbox_unsent ON outbox (position) WHERE sent_at IS NULL;
CREATE INDEX outbox_by_age ON outbox USING brin (stated_at);

-- Messages that a person must look at: whole, with the reason.
CREATE TABLE parked (
    id          uuid PRIMARY KEY,
    parked_at   timestamptz NOT NULL,
    reason      text NOT NULL,
    sentence    text NOT NULL,
    publisher   text NOT NULL,
    exchange    text NOT NULL,
    routing_key text NOT NULL,
    source      text NOT NULL,
    event_id    text NOT NULL,
    properties  jsonb NOT NULL,
    body        bytea NOT NULL,
    attempts    integer NOT NULL,
    settled_at  timestamptz
);
CREATE INDEX parked_open ON parked (parked_at) WHERE settled_at IS NULL;

-- Events about students who are not listed yet.
CREATE TABLE waiting (
    source        text NOT NULL,
    id            text NOT NULL,
    student       uuid NOT NULL,
    type          text NOT NULL,
    publisher     text NOT NULL,
    exchange      text NOT NULL,
    routing_key   text NOT NULL,
    stated_at     timestamptz NOT NULL,
    sequence      text NOT NULL,
    properties    jsonb NOT NULL,
    body          bytea NOT NULL,
    is_structured boolean NOT NULL,
    since         timestamptz NOT NULL,
    next_try_at   timestamptz NOT NULL,
    failures      integer NOT NULL DEFAULT 0,
    PRIMARY KEY (source, id)
);
CREATE INDEX waiting_by_student ON waiting (student);
CREATE INDEX waiting_by_turn ON waiting (next_try_at);
