-- Oldest release that may still run: 1

-- One row per student. The latest of listed and withdrawn holds, by (stated_at, statement).
CREATE TABLE candidates (
    student       uuid PRIMARY KEY,
    is_listed     boolean NOT NULL,
    stated_at     timestamptz NOT NULL,
    statement     text COLLATE "C" NOT NULL,
    opened_at     timestamptz,
    applied_at    timestamptz,
    completed_at  timestamptz,
    CONSTRAINT only_an_open_list_is_complete CHECK (completed_at IS NULL OR opened_at IS NOT NULL)
);

-- One row per unit and student. Without a result the unit has not answered: pending, or not required.
CREATE TABLE answers (
    student       uuid NOT NULL,
    unit          text NOT NULL,
    is_asked      boolean NOT NULL,
    result        text,
    reviewed_at   timestamptz,
    note_zh       text,
    note_en       text,
    stated_at     timestamptz,
    statement     text COLLATE "C",
    CONSTRAINT a_unit_has_one_line_about_a_student PRIMARY KEY (student, unit),
    CONSTRAINT only_candidates_are_asked_about FOREIGN KEY (student) REFERENCES candidates,
    CONSTRAINT an_answer_is_one_of_four CHECK (result IN ('pending', 'passed', 'returned', 'not-required')),
    CONSTRAINT an_answer_says_when_it_was_made
        CHECK ((result IS NULL) = (stated_at IS NULL) AND (result IS NULL) = (statement IS NULL)
               AND (result IS NULL) = (reviewed_at IS NULL)),
    CONSTRAINT a_note_is_in_both_languages CHECK ((note_zh IS NULL) = (note_en IS NULL))
);

-- Self-check A and B. The latest statement holds.
CREATE TABLE assessments (
    student         uuid,
    credits_met     boolean NOT NULL,
    thresholds_met  boolean NOT NULL,
    details         text,
    stated_at       timestamptz NOT NULL,
    statement       text COLLATE "C" NOT NULL,
    CONSTRAINT a_student_has_one_assessment PRIMARY KEY (student),
    CONSTRAINT only_candidates_are_assessed FOREIGN KEY (student) REFERENCES candidates
);

-- What became of each diploma, for the registrar. Facts may come in any order, so most columns may be empty for a while.
CREATE TABLE diplomas (
    diploma         uuid PRIMARY KEY,
    student         uuid NOT NULL,
    document        text,
    collected_at    timestamptz,
    due_at          timestamptz,
    sealed_version  integer,
    sealed_at       timestamptz,
    CONSTRAINT a_sealed_diploma_has_a_version CHECK ((sealed_version IS NULL) = (sealed_at IS NULL))
);
CREATE INDEX diplomas_of_a_student ON diplomas (student);

CREATE TABLE mailed (
    diploma    uuid NOT NULL,
    version    integer NOT NULL,
    mailbox    text NOT NULL,
    mailed_at  timestamptz NOT NULL,
    CONSTRAINT a_version_is_mailed_once_to_a_mailbox PRIMARY KEY (diploma, version, mailbox),
    CONSTRAINT only_known_diplomas_are_mailed FOREIGN KEY (diploma) REFERENCES diplomas
);
