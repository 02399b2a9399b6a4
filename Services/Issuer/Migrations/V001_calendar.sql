-- Oldest release that may still run: 1

-- What a diploma prints about a student. The latest of listed and withdrawn holds, by (stated_at, statement).
CREATE TABLE candidates (
    student          uuid PRIMARY KEY,
    is_listed        boolean NOT NULL,
    stated_at        timestamptz NOT NULL,
    statement        text COLLATE "C" NOT NULL,
    graduate         jsonb,
    school_address   text,
    CONSTRAINT a_listed_candidate_can_be_printed CHECK (NOT is_listed OR graduate IS NOT NULL)
);

-- No reference to candidates: either program may be the faster one.
CREATE TABLE clearances (
    student      uuid PRIMARY KEY,
    is_complete  boolean NOT NULL,
    stated_at    timestamptz NOT NULL,
    statement    text COLLATE "C" NOT NULL
);

-- Papers handed over. A withdrawal that is heard first makes the row, so that the late collection changes nothing.
-- Collections and diplomas refer to nothing: one statement writes both, ten thousand times in a few seconds,
-- and each foreign key would cost it a look-up that it has just made.
CREATE TABLE collections (
    student          uuid NOT NULL,
    certificate      text NOT NULL,
    is_withdrawn     boolean NOT NULL DEFAULT false,
    collected_at     timestamptz,
    collected_by     text,
    conferred_month  text,
    stated_at        timestamptz NOT NULL,
    statement        text COLLATE "C" NOT NULL,
    CONSTRAINT a_paper_is_collected_once PRIMARY KEY (student, certificate),
    CONSTRAINT a_collection_has_a_time CHECK (is_withdrawn OR collected_at IS NOT NULL)
);
CREATE UNIQUE INDEX a_student_collects_one_paper ON collections (student) WHERE NOT is_withdrawn;
CREATE UNIQUE INDEX a_certificate_has_one_holder ON collections (certificate) WHERE NOT is_withdrawn;

-- The calendar: one row per document that a collection starts. Version 0 is not sealed yet.
CREATE TABLE diplomas (
    diploma             uuid PRIMARY KEY,
    student             uuid NOT NULL,
    certificate         text NOT NULL,
    document            text NOT NULL,
    due_at              timestamptz NOT NULL,
    is_withdrawn        boolean NOT NULL DEFAULT false,
    version             integer NOT NULL DEFAULT 0,
    registered_version  integer,
    held_because        text,
    attempt             uuid,
    leased_until        timestamptz,
    CONSTRAINT a_document_is_one_of_three CHECK (document IN ('zh', 'en', 'bilingual')),
    CONSTRAINT nothing_sealed_leaves_the_calendar CHECK (NOT is_withdrawn OR version = 0),
    CONSTRAINT only_sealed_versions_are_registered CHECK (registered_version <= version),
    CONSTRAINT a_claim_has_an_end CHECK ((attempt IS NULL) = (leased_until IS NULL))
);
CREATE INDEX diplomas_of_a_collection ON diplomas (student, certificate);
CREATE INDEX diplomas_that_wait ON diplomas (due_at)
    WHERE version = 0 AND NOT is_withdrawn AND held_because IS NULL;

-- What a person must look at: until it is lifted, nothing of the student is sealed or mailed.
CREATE TABLE notices (
    student    uuid NOT NULL,
    kind       text NOT NULL,
    said       jsonb NOT NULL,
    stated_at  timestamptz NOT NULL,
    lifted_at  timestamptz,
    CONSTRAINT a_notice_is_kept_once PRIMARY KEY (student, kind, said)
);
CREATE INDEX notices_that_hold ON notices (student) WHERE lifted_at IS NULL;

CREATE TABLE fees (
    student   uuid NOT NULL,
    receipt   text NOT NULL,
    item      text NOT NULL,
    amount    bigint NOT NULL,
    currency  text,
    paid_at   timestamptz NOT NULL,
    CONSTRAINT a_receipt_is_kept_once PRIMARY KEY (student, receipt)
);

-- Students about whom nothing is in doubt: listed, and no notice that holds.
CREATE VIEW free_students AS
    SELECT candidates.student FROM candidates
    WHERE candidates.is_listed
      AND NOT EXISTS (SELECT 1 FROM notices WHERE notices.student = candidates.student AND notices.lifted_at IS NULL);
