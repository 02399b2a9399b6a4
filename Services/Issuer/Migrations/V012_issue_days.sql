-- Oldest release that may still run: 1

-- The student's term as a number that grows with time: 1112 of 111-2.
ALTER TABLE candidates ADD COLUMN term integer
    GENERATED ALWAYS AS (replace(snapshot ->> 'term', '-', '')::integer) STORED;

-- Whether its student's term lies before the first of which the school issues diplomas; and when the desk has let it in all the
-- same. It keeps its row and its day.
ALTER TABLE versions ADD COLUMN is_early boolean NOT NULL DEFAULT false;
ALTER TABLE versions ADD COLUMN admitted_at timestamptz;
ALTER TABLE versions ADD COLUMN is_barred boolean NOT NULL
    GENERATED ALWAYS AS (is_early AND admitted_at IS NULL) STORED;
DROP INDEX versions_that_wait;
CREATE INDEX versions_that_wait ON versions (due_at)
    WHERE state = 'scheduled' AND held_because IS NULL AND cancelled_at IS NULL AND NOT is_barred;

ALTER TABLE deeds DROP CONSTRAINT a_deed_is_one_of_five;
ALTER TABLE deeds ADD CONSTRAINT a_deed_is_one_of_six
    CHECK (kind IN ('hold', 'release', 'reschedule', 'cancel', 'restore', 'admit'));

CREATE OR REPLACE VIEW newest_versions AS
    SELECT diploma, version, student, document, reason, kind, certificate, due_at, state, revision, held_because,
           cancelled_at, is_barred
    FROM versions
    WHERE state <> 'withdrawn'
      AND NOT EXISTS (SELECT 1 FROM versions AS later
                      WHERE later.diploma = versions.diploma AND later.version > versions.version);

CREATE OR REPLACE VIEW calendar_lines AS
    SELECT versions.diploma, versions.version, versions.student, versions.document, versions.due_at,
           candidates.number, candidates.batch, candidates.department, candidates.name, candidates.snapshot,
           candidates.contradiction IS NOT NULL AS is_name_contradicted, versions.held_because,
           CASE WHEN versions.cancelled_at IS NOT NULL THEN 'cancelled'
                WHEN versions.is_barred THEN 'ineligible'
                WHEN versions.held_because IS NOT NULL OR candidates.contradiction IS NOT NULL
                     OR EXISTS (SELECT FROM holds WHERE holds.student = versions.student AND lifted_at IS NULL
                                AND holds.kind <> 'unprintable') THEN 'held'
                WHEN NOT EXISTS (SELECT FROM clearances WHERE clearances.student = versions.student AND is_complete)
                     THEN 'uncleared'
                ELSE 'waiting' END AS stands
    FROM versions JOIN candidates USING (student)
    WHERE versions.state = 'scheduled' AND candidates.is_listed
      AND NOT EXISTS (SELECT FROM degrees WHERE degrees.student = versions.student AND is_revoked);

-- How sealing goes on each day in Taipei, looked at by whoever claims what is due. A day that is not open seals nothing.
CREATE TABLE issue_days (
    day                    date PRIMARY KEY,
    state                  text NOT NULL DEFAULT 'open',
    sealed                 integer NOT NULL DEFAULT 0,
    -- How many there are to seal by the end of the day, with what is sealed, and when that was counted; how many are usual.
    due                    integer NOT NULL DEFAULT 0,
    counted_at             timestamptz,
    usual                  integer NOT NULL DEFAULT 0,
    -- Up to how many a registrar has let go, though more are due than usual.
    let_go                 integer NOT NULL DEFAULT 0,
    -- Of the canary: 0 before it, 1 to 3 while so many steps were begun, 4 when all may go.
    step                   integer NOT NULL DEFAULT 0,
    -- In a row, of each stage.
    seal_failures          integer NOT NULL DEFAULT 0,
    registration_failures  integer NOT NULL DEFAULT 0,
    mail_failures          integer NOT NULL DEFAULT 0,
    -- Since when it stands as it does, and who at the desk has said so, where somebody has.
    since                  timestamptz NOT NULL,
    said_by                text,
    name_zh                text,
    name_en                text,
    because                text,
    CONSTRAINT a_day_is_in_one_state CHECK (state IN ('open', 'asking', 'paused', 'failing')),
    CONSTRAINT a_canary_has_three_steps CHECK (step BETWEEN 0 AND 4),
    CONSTRAINT a_word_is_whole CHECK (num_nulls(said_by, name_zh, name_en, because) IN (0, 4))
);
INSERT INTO issue_days (day, sealed, due, since)
    SELECT (sealed_at AT TIME ZONE 'Asia/Taipei')::date, count(*), count(*), min(sealed_at) FROM seals GROUP BY 1;

-- Which go first on a large day, step by step.
CREATE TABLE canaries (
    day      date NOT NULL,
    step     integer NOT NULL,
    diploma  uuid NOT NULL,
    version  integer NOT NULL,
    CONSTRAINT a_version_is_a_canary_once PRIMARY KEY (diploma, version)
);
CREATE INDEX canaries_of_a_day ON canaries (day, step);

-- What nothing keeps but its day.
CREATE VIEW sealable_versions AS
    SELECT diploma, version, student, due_at FROM versions
    WHERE state = 'scheduled' AND held_because IS NULL AND cancelled_at IS NULL AND NOT is_barred
      AND student IN (SELECT student FROM free_students);

-- What one person wants at the desk and a second one has still to grant: many diplomas at once, or a day with far more than usual.
CREATE TABLE approvals (
    -- The id of the question that wanted it, and then of the deed.
    approval         uuid PRIMARY KEY,
    kind             text NOT NULL,
    selection        uuid,
    -- To which day they are to be moved, or which day is to go.
    day              date,
    count            integer NOT NULL,
    asked_by         text NOT NULL,
    name_zh          text NOT NULL,
    name_en          text NOT NULL,
    because          text NOT NULL,
    asked_at         timestamptz NOT NULL,
    until            timestamptz NOT NULL,
    is_granted       boolean,
    decided_at       timestamptz,
    decided_by       text,
    decided_because  text,
    CONSTRAINT a_wish_is_one_of_six CHECK (kind IN ('release', 'reschedule', 'cancel', 'restore', 'admit', 'let-go')),
    CONSTRAINT many_are_selected CHECK ((selection IS NULL) = (kind = 'let-go')),
    CONSTRAINT a_day_is_said_where_one_is_needed CHECK ((day IS NOT NULL) = (kind IN ('reschedule', 'let-go'))),
    CONSTRAINT a_decision_is_whole
        CHECK (num_nulls(is_granted, decided_at, decided_by, decided_because) IN (0, 4)),
    CONSTRAINT nobody_grants_their_own CHECK (decided_by <> asked_by OR NOT is_granted)
);
CREATE INDEX approvals_that_wait ON approvals (until) WHERE is_granted IS NULL;
-- Who has granted it as the second; they may take it back, too.
ALTER TABLE deeds ADD COLUMN granted_by text;
