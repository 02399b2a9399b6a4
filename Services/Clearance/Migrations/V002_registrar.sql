-- Oldest release that may still run: 1

-- When a batch may do what. The latest setting holds; `acts` says who set it and why.
CREATE TABLE batches (
    batch          text PRIMARY KEY,
    opens_at       timestamptz NOT NULL,
    closes_at      timestamptz NOT NULL,
    review_until   timestamptz,
    collect_from   timestamptz,
    collect_until  timestamptz,
    revision       integer NOT NULL,
    set_at         timestamptz NOT NULL,
    CONSTRAINT a_batch_opens_before_it_closes CHECK (opens_at < closes_at),
    CONSTRAINT units_may_answer_until_the_batch_closes CHECK (review_until >= closes_at),
    CONSTRAINT papers_are_handed_over_from_and_until
        CHECK ((collect_from IS NULL) = (collect_until IS NULL) AND collect_from < collect_until)
);

-- A window of one student's own.
CREATE TABLE windows (
    student     uuid PRIMARY KEY,
    opens_at    timestamptz NOT NULL,
    closes_at   timestamptz NOT NULL,
    revision    integer NOT NULL,
    granted_at  timestamptz NOT NULL,
    CONSTRAINT a_window_opens_before_it_closes CHECK (opens_at < closes_at)
);

-- What a person must look at. It is known by what it is about, so that it stands here once.
CREATE TABLE exceptions (
    exception  uuid PRIMARY KEY,
    kind       text NOT NULL,
    about      text NOT NULL,
    sentence   text NOT NULL,
    raised_at  timestamptz NOT NULL,
    closed_at  timestamptz,
    CONSTRAINT an_exception_is_of_a_known_kind CHECK (kind IN ('event-rejected', 'name-contradicted', 'diploma-held',
        'collected-uncleared', 'error-reported')),
    CONSTRAINT a_thing_is_an_exception_once UNIQUE (kind, about)
);
CREATE INDEX open_exceptions ON exceptions (raised_at) WHERE closed_at IS NULL;
