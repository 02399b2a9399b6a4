-- Oldest release that may still run: 1

-- What lists search and are sorted by, taken out of what the roster says.
ALTER TABLE candidates
    ADD COLUMN number text COLLATE "C" GENERATED ALWAYS AS (snapshot ->> 'studentNumber') STORED,
    ADD COLUMN batch text COLLATE "C" GENERATED ALWAYS AS (snapshot ->> 'batch') STORED,
    ADD COLUMN department text COLLATE "C" GENERATED ALWAYS AS (snapshot #>> '{department,code}') STORED;

-- What the registrar's desk has done to diplomas that were not sealed, under the id of the question that asked for it.
CREATE TABLE deeds (
    deed           uuid PRIMARY KEY,
    kind           text NOT NULL,
    -- To when they were moved.
    due_at         timestamptz,
    done_at        timestamptz NOT NULL,
    done_by        text NOT NULL,
    name_zh        text NOT NULL,
    name_en        text NOT NULL,
    because        text NOT NULL,
    taken_back_at  timestamptz,
    CONSTRAINT a_deed_is_one_of_five CHECK (kind IN ('hold', 'release', 'reschedule', 'cancel', 'restore')),
    CONSTRAINT what_is_moved_has_a_day CHECK ((due_at IS NOT NULL) = (kind = 'reschedule'))
);
CREATE TABLE deed_lines (
    deed        uuid NOT NULL,
    diploma     uuid NOT NULL,
    version     integer NOT NULL,
    student     uuid NOT NULL,
    -- When it was due before.
    due_before  timestamptz NOT NULL,
    CONSTRAINT a_deed_is_done_once_to_a_diploma PRIMARY KEY (deed, diploma),
    CONSTRAINT only_deeds_have_lines FOREIGN KEY (deed) REFERENCES deeds
);
CREATE INDEX deeds_on_a_diploma ON deed_lines (diploma);
CREATE INDEX deeds_on_a_student ON deed_lines (student);

-- Which diplomas somebody has ticked, or a filter let through, before anything is done about all of them.
CREATE TABLE selections (
    selection    uuid PRIMARY KEY,
    filter       jsonb NOT NULL,
    was_ticked   boolean NOT NULL,
    -- How many the filter let through; more than are selected where they are too many for one go.
    found        integer NOT NULL,
    selected_by  text NOT NULL,
    selected_at  timestamptz NOT NULL
);
CREATE INDEX selections_by_age ON selections (selected_at);
CREATE TABLE selected (
    selection  uuid NOT NULL,
    diploma    uuid NOT NULL,
    student    uuid NOT NULL,
    CONSTRAINT a_diploma_is_selected_once PRIMARY KEY (selection, diploma),
    CONSTRAINT only_selections_have_diplomas FOREIGN KEY (selection) REFERENCES selections ON DELETE CASCADE
);
CREATE INDEX selections_of_a_student ON selected (student);

-- The desk holds a student's diplomas; what was said is the deed by which it did.
ALTER TABLE holds DROP CONSTRAINT a_hold_is_of_a_known_kind;
ALTER TABLE holds ADD CONSTRAINT a_hold_is_of_a_known_kind
    CHECK (kind IN ('another-certificate', 'certificate-shared', 'two-papers', 'student-withdrawn', 'name-changed',
                    'facts-changed', 'unprintable', 'degree-revoked', 'objected', 'error-reported', 'desk'));
CREATE UNIQUE INDEX a_desk_holds_a_student_once ON holds (student) WHERE kind = 'desk' AND lifted_at IS NULL;

-- When the desk has taken it out of the calendar. It keeps its row and its day, for it may be put back.
ALTER TABLE versions ADD COLUMN cancelled_at timestamptz;
ALTER TABLE versions ADD CONSTRAINT only_what_waits_is_cancelled CHECK (cancelled_at IS NULL OR state = 'scheduled');
DROP INDEX versions_that_wait;
CREATE INDEX versions_that_wait ON versions (due_at)
    WHERE state = 'scheduled' AND held_because IS NULL AND cancelled_at IS NULL;
CREATE INDEX versions_in_the_calendar ON versions (due_at) WHERE state = 'scheduled';

CREATE OR REPLACE VIEW newest_versions AS
    SELECT diploma, version, student, document, reason, kind, certificate, due_at, state, revision, held_because,
           cancelled_at
    FROM versions
    WHERE state <> 'withdrawn'
      AND NOT EXISTS (SELECT 1 FROM versions AS later
                      WHERE later.diploma = versions.diploma AND later.version > versions.version);

-- What the registrar's desk sees of the calendar: what is not sealed yet, of whom anything may be due. Of the reasons why something
-- stays the first that holds is told: what the desk has said, then what holds it, then what the student's list lacks.
CREATE VIEW calendar_lines AS
    SELECT versions.diploma, versions.version, versions.student, versions.document, versions.due_at,
           candidates.number, candidates.batch, candidates.department, candidates.name, candidates.snapshot,
           candidates.contradiction IS NOT NULL AS is_name_contradicted, versions.held_because,
           CASE WHEN versions.cancelled_at IS NOT NULL THEN 'cancelled'
                WHEN versions.held_because IS NOT NULL OR candidates.contradiction IS NOT NULL
                     OR EXISTS (SELECT FROM holds WHERE holds.student = versions.student AND lifted_at IS NULL
                                AND holds.kind <> 'unprintable') THEN 'held'
                WHEN NOT EXISTS (SELECT FROM clearances WHERE clearances.student = versions.student AND is_complete)
                     THEN 'uncleared'
                ELSE 'waiting' END AS stands
    FROM versions JOIN candidates USING (student)
    WHERE versions.state = 'scheduled' AND candidates.is_listed
      AND NOT EXISTS (SELECT FROM degrees WHERE degrees.student = versions.student AND is_revoked);

-- The lines that a filter lets through; what is NULL narrows nothing.
CREATE FUNCTION calendar_found(
    since timestamptz, until timestamptz, wanted_document text, wanted_batch text, wanted_department text, wanted_state text,
    words text
) RETURNS TABLE (diploma uuid, student uuid, due_at timestamptz, number text) LANGUAGE sql STABLE AS $$
    SELECT line.diploma, line.student, line.due_at, line.number FROM calendar_lines AS line
    WHERE (since IS NULL OR line.due_at >= since) AND (until IS NULL OR line.due_at < until)
      AND (wanted_document IS NULL OR line.document = wanted_document)
      AND (wanted_batch IS NULL OR line.batch = wanted_batch)
      AND (wanted_department IS NULL OR line.department = wanted_department)
      AND (wanted_state IS NULL OR line.stands = wanted_state)
      AND (words IS NULL OR starts_with(line.number, upper(words))
           OR strpos(lower(concat_ws(' ', line.name ->> 'zh', line.name ->> 'en')), lower(words)) > 0)
$$;
