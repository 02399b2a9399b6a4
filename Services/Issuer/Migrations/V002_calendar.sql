-- Oldest release that may still run: 1

-- Papers handed over. One of a student stands, and is in the calendar; another, or one that somebody else holds, is contested
-- until a withdrawal decides. A withdrawal that is heard first makes the row, so that the late collection changes nothing.
-- Collections and versions refer to nothing: one statement writes both, ten thousand times in a few seconds,
-- and each foreign key would cost it a look-up that it has just made.
CREATE TABLE collections (
    student          uuid NOT NULL,
    -- As it is compared: in capitals. Beside it as it was written, which diplomas print where the roster gives none.
    certificate      text NOT NULL,
    written          text NOT NULL,
    state            text NOT NULL,
    collected_at     timestamptz,
    collected_by     text,
    conferred_month  text,
    stated_at        timestamptz NOT NULL,
    sequence         text COLLATE "C" NOT NULL,
    event            text COLLATE "C" NOT NULL,
    CONSTRAINT a_paper_is_collected_once PRIMARY KEY (student, certificate),
    CONSTRAINT a_collection_is_in_one_state CHECK (state IN ('standing', 'contested', 'withdrawn')),
    CONSTRAINT a_collection_has_a_time CHECK (state = 'withdrawn' OR collected_at IS NOT NULL)
);
CREATE UNIQUE INDEX a_student_collects_one_paper ON collections (student) WHERE state = 'standing';
CREATE UNIQUE INDEX a_certificate_has_one_holder ON collections (certificate) WHERE state = 'standing';
CREATE INDEX contested_certificates ON collections (certificate) WHERE state = 'contested';

-- Papers that were replaced by others. Which number a diploma bears follows from them, whatever is collected, withdrawn and
-- collected again. Of one paper the latest statement holds, by (stated_at, sequence, event).
CREATE TABLE replacements (
    student          uuid NOT NULL,
    certificate      text NOT NULL,
    -- Which of the student's papers, where both have one number; else empty.
    paper            text NOT NULL,
    new_certificate  text NOT NULL,
    -- As it was written, which diplomas print; the others are kept as they are compared.
    new_written      text NOT NULL,
    reason           text NOT NULL,
    stated_at        timestamptz NOT NULL,
    sequence         text COLLATE "C" NOT NULL,
    event            text COLLATE "C" NOT NULL,
    CONSTRAINT a_paper_is_replaced_by_one PRIMARY KEY (student, certificate, paper),
    CONSTRAINT a_paper_is_zh_or_en CHECK (paper IN ('', 'zh', 'en')),
    CONSTRAINT a_paper_is_replaced_for_a_reason CHECK (reason IN ('lost', 'damaged', 'corrected'))
);

CREATE INDEX replacements_by_new_paper ON replacements (new_certificate);

-- Whose a paper is, as anybody has it: the roster, who handed it over, or who made it in the place of another. Its two states
-- stand apart, because each has an index.
CREATE VIEW claimed_papers AS
    SELECT student, certificate FROM collections WHERE state = 'standing'
    UNION ALL SELECT student, certificate FROM collections WHERE state = 'contested'
    UNION ALL SELECT student, paper FROM candidates WHERE paper IS NOT NULL
    UNION ALL SELECT student, english_paper FROM candidates WHERE english_paper IS NOT NULL
    UNION ALL SELECT student, new_certificate FROM replacements;

-- The calendar: one row for each version of a document. An unsealed one is amended in place, a sealed one gets a successor.
CREATE TABLE versions (
    diploma       uuid NOT NULL,
    version       integer NOT NULL DEFAULT 1,
    student       uuid NOT NULL,
    document      text NOT NULL,
    reason        text NOT NULL DEFAULT 'first',
    kind          text NOT NULL DEFAULT 'diploma',
    -- As it is printed; NULL while the number that the collection or the roster gives holds.
    certificate   text,
    due_at        timestamptz NOT NULL,
    state         text NOT NULL DEFAULT 'scheduled',
    -- Counts what was said about the diploma's place in the calendar, through all of its versions.
    revision      integer NOT NULL DEFAULT 1,
    held_because  text,
    not_before    timestamptz NOT NULL DEFAULT '-infinity',
    tries         integer NOT NULL DEFAULT 0,
    postponed     integer NOT NULL DEFAULT 0,
    attempt       uuid,
    leased_until  timestamptz,
    CONSTRAINT a_version_has_one_row PRIMARY KEY (diploma, version),
    CONSTRAINT a_document_is_one_of_three CHECK (document IN ('zh', 'en', 'bilingual')),
    CONSTRAINT a_version_has_a_reason
        CHECK (reason IN ('first', 'replaced', 'corrected', 'name-changed', 'reissued')),
    CONSTRAINT a_version_is_a_diploma_or_a_certificate CHECK (kind IN ('diploma', 'certificate')),
    CONSTRAINT a_version_is_in_one_state
        CHECK (state IN ('scheduled', 'withdrawn', 'sealed', 'registered', 'void')),
    CONSTRAINT only_a_first_version_is_withdrawn CHECK (state <> 'withdrawn' OR version = 1),
    CONSTRAINT versions_begin_at_one CHECK (version >= 1),
    CONSTRAINT a_claim_has_an_end CHECK ((attempt IS NULL) = (leased_until IS NULL))
);
CREATE INDEX versions_of_a_student ON versions (student);
CREATE INDEX versions_that_wait ON versions (due_at) WHERE state = 'scheduled' AND held_because IS NULL;

-- The newest version of each diploma that is in the calendar.
CREATE VIEW newest_versions AS
    SELECT diploma, version, student, document, reason, kind, certificate, due_at, state, revision, held_because
    FROM versions
    WHERE state <> 'withdrawn'
      AND NOT EXISTS (SELECT 1 FROM versions AS later
                      WHERE later.diploma = versions.diploma AND later.version > versions.version);
