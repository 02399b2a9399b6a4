-- Oldest release that may still run: 1

-- One row per student. The latest of listed and withdrawn holds, by (stated_at, sequence, event). The snapshot is kept whole,
-- so that a later need finds its history; the columns beside it are what is asked for today.
CREATE TABLE candidates (
    student           uuid PRIMARY KEY,
    is_listed         boolean NOT NULL,
    snapshot          jsonb,
    number            text,
    term              text,
    programme         text,
    batch             text,
    department        text COLLATE "C",
    department_zh     text,
    department_en     text,
    -- When the student came to this department, if they were in another before: what that one said does not count.
    moved_at          timestamptz,
    -- The name that holds, which may be another than the snapshot's.
    name_zh           text,
    name_en           text,
    stated_at         timestamptz NOT NULL,
    sequence          text COLLATE "C" NOT NULL,
    event             text COLLATE "C" NOT NULL,
    CONSTRAINT a_listed_student_has_a_whole_snapshot
        CHECK (NOT is_listed OR num_nulls(snapshot, number, term, programme, batch, department, department_zh,
                                          department_en, name_zh) = 0)
);
CREATE INDEX candidates_of_a_department ON candidates (department) WHERE is_listed;

-- How far a student's list is and what was said of it. No event of the campus fills this: it refers to nothing, and outlives
-- what is emptied and heard again, so that nothing is said twice or under a revision that was used.
CREATE TABLE lists (
    student       uuid PRIMARY KEY,
    opened_at     timestamptz NOT NULL,
    applied_at    timestamptz,
    completed_at  timestamptz,
    -- Counts what is said about the list.
    revision      integer NOT NULL DEFAULT 0
);

-- The department of every listing, so that when a student came to this one is the same whatever the order of arrival. Of those that
-- repeat one and are older than whatever is still heard, the first and the last are kept.
CREATE TABLE departments (
    student     uuid NOT NULL,
    department  text COLLATE "C" NOT NULL,
    stated_at   timestamptz NOT NULL,
    sequence    text COLLATE "C" NOT NULL,
    event       text COLLATE "C" NOT NULL,
    CONSTRAINT a_listing_names_a_department_once PRIMARY KEY (student, stated_at, sequence, event)
);

-- The names that were stated, so that the one in force is the same whatever the order of arrival. Of listings that repeat one the
-- first and the last are kept.
CREATE TABLE names (
    student    uuid NOT NULL,
    event      text COLLATE "C" NOT NULL,
    is_changed boolean NOT NULL,
    zh         text NOT NULL,
    en         text,
    stated_at  timestamptz NOT NULL,
    sequence   text COLLATE "C" NOT NULL,
    CONSTRAINT a_statement_about_a_name_is_kept_once PRIMARY KEY (student, stated_at, is_changed, sequence, event)
);

-- One row per unit and student. Without a result the unit has not answered: pending, or not required.
CREATE TABLE answers (
    student       uuid NOT NULL,
    unit          text NOT NULL,
    -- The student's, for ever: a unit's list is in its order.
    number        text COLLATE "C" NOT NULL,
    is_asked      boolean NOT NULL,
    result        text,
    -- Of a department: that it said so before the student came to it. Then it has not answered.
    is_outdated   boolean NOT NULL DEFAULT false,
    -- What the unit's list shows.
    shown         text NOT NULL GENERATED ALWAYS AS
        (COALESCE(CASE WHEN NOT is_outdated THEN result END, CASE WHEN is_asked THEN 'pending' ELSE 'not-required' END))
        STORED,
    reviewed_at   timestamptz,
    note_zh       text,
    note_en       text,
    stated_at     timestamptz,
    sequence      text COLLATE "C",
    event         text COLLATE "C",
    -- What the unit was told and has not answered: the request, the department of then, and the event that says it now.
    request       uuid,
    requested_of  text COLLATE "C",
    told          uuid,
    told_at       timestamptz,
    CONSTRAINT a_unit_has_one_line_about_a_student PRIMARY KEY (student, unit),
    CONSTRAINT only_candidates_are_asked_about FOREIGN KEY (student) REFERENCES candidates,
    CONSTRAINT an_answer_is_one_of_four CHECK (result IN ('pending', 'passed', 'returned', 'not-required')),
    CONSTRAINT an_answer_says_when_it_was_made
        CHECK (num_nulls(result, stated_at, sequence, event, reviewed_at) IN (0, 5)),
    CONSTRAINT a_note_is_in_both_languages CHECK ((note_zh IS NULL) = (note_en IS NULL)),
    CONSTRAINT a_request_says_when_and_of_whom CHECK (num_nulls(request, requested_of, told, told_at) IN (0, 4))
);
CREATE INDEX answers_in_the_order_of_a_units_list ON answers (unit, shown, number, student);
CREATE INDEX open_requests_of_a_unit ON answers (unit, student) WHERE request IS NOT NULL;

-- Self-check A and B. The latest statement holds.
CREATE TABLE assessments (
    student         uuid,
    credits_met     boolean NOT NULL,
    thresholds_met  boolean NOT NULL,
    details         text,
    stated_at       timestamptz NOT NULL,
    sequence        text COLLATE "C" NOT NULL,
    event           text COLLATE "C" NOT NULL,
    CONSTRAINT a_student_has_one_assessment PRIMARY KEY (student),
    CONSTRAINT only_candidates_are_assessed FOREIGN KEY (student) REFERENCES candidates
);
