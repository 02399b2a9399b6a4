-- Oldest release that may still run: 1

-- What became of each diploma, for the registrar. Facts may come in any order, so most columns may be empty for a while.
CREATE TABLE diplomas (
    diploma         uuid PRIMARY KEY,
    student         uuid NOT NULL,
    document        text,
    -- The newest that is or was due.
    version         integer,
    collected_at    timestamptz,
    -- Empty while it stands in no calendar.
    due_at          timestamptz,
    revision        integer NOT NULL DEFAULT 0,
    sealed_version  integer,
    sealed_at       timestamptz,
    CONSTRAINT a_sealed_diploma_has_a_version CHECK ((sealed_version IS NULL) = (sealed_at IS NULL))
);
CREATE INDEX diplomas_of_a_student ON diplomas (student);

-- The last word on whether a student's diplomas are held.
CREATE TABLE holds (
    student   uuid PRIMARY KEY,
    revision  integer NOT NULL
);

CREATE TABLE mailed (
    diploma    uuid NOT NULL,
    version    integer NOT NULL,
    mailbox    text NOT NULL,
    mailed_at  timestamptz NOT NULL,
    CONSTRAINT a_version_is_mailed_once_to_a_mailbox PRIMARY KEY (diploma, version, mailbox),
    CONSTRAINT only_known_diplomas_are_mailed FOREIGN KEY (diploma) REFERENCES diplomas
);
