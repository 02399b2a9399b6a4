-- Oldest release that may still run: 1

-- What is known about a student. The latest of listed and withdrawn holds, by (stated_at, sequence, event).
CREATE TABLE candidates (
    student         uuid PRIMARY KEY,
    is_listed       boolean NOT NULL,
    stated_at       timestamptz NOT NULL,
    sequence        text COLLATE "C" NOT NULL,
    event           text COLLATE "C" NOT NULL,
    -- The whole listing as it was stated.
    snapshot        jsonb,
    -- The name that holds, which a change may have made another than the snapshot's.
    name            jsonb,
    -- What the roster says instead, when that is neither this name nor one that it replaced.
    contradiction   jsonb,
    school_address  text,
    -- The numbers that the roster gives the student's papers, as they are compared: in capitals. NULL while it gives none.
    paper           text,
    english_paper   text,
    CONSTRAINT a_listed_candidate_can_be_printed
        CHECK (NOT is_listed OR snapshot IS NOT NULL AND name IS NOT NULL)
);
CREATE INDEX candidates_by_paper ON candidates (paper) WHERE paper IS NOT NULL;
CREATE INDEX candidates_by_english_paper ON candidates (english_paper) WHERE english_paper IS NOT NULL;

-- What was said about a student's name, also the last listing that only repeats it: a change may yet come between.
CREATE TABLE names (
    student    uuid NOT NULL,
    stated_at  timestamptz NOT NULL,
    sequence   text COLLATE "C" NOT NULL,
    event      text COLLATE "C" NOT NULL,
    is_changed boolean NOT NULL,
    zh         text NOT NULL,
    en         text,
    CONSTRAINT a_statement_about_a_name_is_kept_once PRIMARY KEY (student, stated_at, is_changed, sequence, event)
);

-- No reference to candidates: either program may be the faster one.
CREATE TABLE clearances (
    student      uuid PRIMARY KEY,
    is_complete  boolean NOT NULL,
    revision     integer NOT NULL
);

-- Whether a degree is revoked. The latest of revoked and reinstated holds, by (stated_at, sequence, event).
CREATE TABLE degrees (
    student     uuid PRIMARY KEY,
    is_revoked  boolean NOT NULL,
    -- Whether the latest is a revocation that persons have still to confirm: it revokes nothing yet.
    is_claimed  boolean NOT NULL,
    -- The event's data as it was stated.
    said        jsonb NOT NULL,
    stated_at   timestamptz NOT NULL,
    sequence    text COLLATE "C" NOT NULL,
    event       text COLLATE "C" NOT NULL
);

-- What a person must look at: until it is lifted, nothing of the student is sealed or mailed.
CREATE TABLE holds (
    student    uuid NOT NULL,
    kind       text NOT NULL,
    said       jsonb NOT NULL,
    stated_at  timestamptz NOT NULL,
    lifted_at  timestamptz,
    CONSTRAINT a_hold_is_of_a_known_kind
        CHECK (kind IN ('another-certificate', 'certificate-shared', 'two-papers', 'student-withdrawn', 'name-changed',
                        'facts-changed', 'unprintable', 'degree-revoked', 'objected',
                        'error-reported')),
    -- No word of a person makes it printable.
    CONSTRAINT what_cannot_be_printed_is_not_lifted CHECK (kind <> 'unprintable' OR lifted_at IS NULL),
    CONSTRAINT a_hold_is_kept_once PRIMARY KEY (student, kind, said)
);
CREATE INDEX holds_that_stand ON holds (student) WHERE lifted_at IS NULL;

-- What was said last about holds on a student's diplomas, and how often something was. No event of the campus fills this: hearers
-- go by it, also after other tables were emptied and heard again.
CREATE TABLE holds_said (
    student   uuid PRIMARY KEY,
    revision  integer NOT NULL,
    said      jsonb NOT NULL
);

-- Of a receipt the latest statement holds, by (stated_at, sequence, event).
CREATE TABLE fees (
    student    uuid NOT NULL,
    -- As it is compared: in capitals.
    receipt    text NOT NULL,
    item       text NOT NULL,
    reference  text,
    amount     bigint NOT NULL,
    currency   text,
    paid_at    timestamptz NOT NULL,
    stated_at  timestamptz NOT NULL,
    sequence   text COLLATE "C" NOT NULL,
    event      text COLLATE "C" NOT NULL,
    CONSTRAINT a_receipt_is_kept_once PRIMARY KEY (student, receipt)
);

-- No reference to fees: the refund may be heard first.
CREATE TABLE refunds (
    student      uuid NOT NULL,
    receipt      text NOT NULL,
    amount       bigint NOT NULL,
    refunded_at  timestamptz NOT NULL,
    stated_at    timestamptz NOT NULL,
    sequence     text COLLATE "C" NOT NULL,
    event        text COLLATE "C" NOT NULL,
    CONSTRAINT a_refund_is_kept_once PRIMARY KEY (student, receipt, refunded_at)
);

-- Students of whom something may be sealed and mailed: listed under one name, cleared, not revoked, and nothing that holds all of
-- theirs. What cannot be printed holds its own document, when that is drawn.
CREATE VIEW free_students AS
    SELECT candidates.student FROM candidates
    WHERE candidates.is_listed AND candidates.contradiction IS NULL
      AND EXISTS (SELECT 1 FROM clearances WHERE clearances.student = candidates.student AND is_complete)
      AND NOT EXISTS (SELECT 1 FROM degrees WHERE degrees.student = candidates.student AND is_revoked)
      AND NOT EXISTS (SELECT 1 FROM holds
                      WHERE holds.student = candidates.student AND holds.lifted_at IS NULL
                        AND holds.kind <> 'unprintable');
