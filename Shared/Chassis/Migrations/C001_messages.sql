-- Oldest release that may still run: 1

-- Every message that took effect, by its CloudEvents identity. It shortens work; what protects for ever is the business key.
CREATE TABLE inbox (
    source      text NOT NULL,
    id          text NOT NULL,
    -- Empty when it has taken no effect and, said again, is judged anew.
    digest      bytea NOT NULL,
    heard_at    timestamptz NOT NULL,
    PRIMARY KEY (source, id)
);
CREATE INDEX inbox_by_age ON inbox USING brin (heard_at);

-- What this program has said and has to say. Rows stay for weeks, so that the broker is disposable; none is changed.
CREATE TABLE outbox (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid NOT NULL,
    exchange    text NOT NULL,
    routing_key text NOT NULL,
    type        text NOT NULL,
    body        text NOT NULL,
    stated_at   timestamptz NOT NULL
);
CREATE INDEX outbox_by_age ON outbox USING brin (stated_at);

-- Which of it no broker has confirmed yet. Half of each page is kept free for claims, and many rows come and go.
CREATE TABLE unsent (
    position     bigint PRIMARY KEY,
    -- When it was said, or was to be said once more.
    wanted_at    timestamptz NOT NULL,
    not_before   timestamptz NOT NULL,
    postponed    integer NOT NULL DEFAULT 0,
    -- Why a broker did not take it; empty when none was asked.
    reason       text NOT NULL DEFAULT '',
    -- It cannot be read and is not tried again.
    is_set_aside boolean NOT NULL DEFAULT false,
    attempt      uuid,
    leased_until timestamptz,
    CONSTRAINT who_holds_a_message_has_a_lease CHECK ((attempt IS NULL) = (leased_until IS NULL))
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Messages that a person must look at: whole, with the reason. Of one that is too large only the beginning is kept.
CREATE TABLE parked (
    id          uuid PRIMARY KEY,
    -- By what the inbox knows it, with its source.
    identity    text NOT NULL,
    heard_at    timestamptz NOT NULL,
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
    size        bigint NOT NULL,
    digest      bytea NOT NULL,
    attempts    integer NOT NULL,
    -- It took effect all the same, or was heard anew since. What did not takes none when the ledger is heard again.
    had_effect  boolean NOT NULL,
    settled_at  timestamptz,
    settled_by  text,
    settled_because text,
    CONSTRAINT what_is_kept_is_the_body_or_its_beginning CHECK (length(body) <= size),
    CONSTRAINT what_is_settled_was_settled_by_somebody_for_a_reason CHECK (
        (settled_at IS NULL) = (settled_by IS NULL) AND (settled_at IS NULL) = (settled_because IS NULL))
);
CREATE INDEX parked_open ON parked (parked_at) WHERE settled_at IS NULL;
CREATE INDEX parked_by_identity ON parked (source, identity);
CREATE INDEX parked_settled ON parked (settled_at) WHERE settled_at IS NOT NULL;

-- Messages that wait: events for their student to be listed, and what failed for another try (it has no student).
-- Whoever hears one has claimed it, and ends only what still bears that claim.
CREATE TABLE waiting (
    source         text NOT NULL,
    id             text NOT NULL,
    student        uuid,
    type           text NOT NULL,
    publisher      text NOT NULL,
    exchange       text NOT NULL,
    routing_key    text NOT NULL,
    stated_at      timestamptz NOT NULL,
    sequence       text NOT NULL,
    properties     jsonb NOT NULL,
    body           bytea NOT NULL,
    is_structured  boolean NOT NULL,
    is_heard_again boolean NOT NULL,
    since          timestamptz NOT NULL,
    heard_at       timestamptz NOT NULL,
    next_try_at    timestamptz NOT NULL,
    claim          integer NOT NULL DEFAULT 0,
    failures       integer NOT NULL DEFAULT 0,
    PRIMARY KEY (source, id)
);
CREATE INDEX waiting_by_student ON waiting (student);
CREATE INDEX waiting_by_turn ON waiting (next_try_at);

-- How many messages came, and what became of those that neither wait nor are parked, by the day (in Taipei) on which they
-- came. Each transaction adds rows, so that none waits for another; they are added up from time to time.
CREATE TABLE tallies (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day         date NOT NULL,
    source      text NOT NULL,
    outcome     text NOT NULL,
    messages    bigint NOT NULL,
    CONSTRAINT an_outcome_is_one_that_is_counted CHECK (
        outcome IN ('received', 'done', 'known', 'elsewhere', 'settled'))
);
