-- Oldest release that may still run: 1

-- Whom a filter let through when somebody wanted to decide about all of them: they are told how many, and decide about these. Whoever
-- comes onto the list later is not among them.
CREATE TABLE selections (
    selection    uuid PRIMARY KEY,
    unit         text NOT NULL,
    shown        text NOT NULL,
    filter       jsonb NOT NULL,
    -- How many it let through; more than are selected where they are too many for one go.
    found        integer NOT NULL,
    selected_by  text NOT NULL,
    selected_at  timestamptz NOT NULL,
    CONSTRAINT a_selection_is_of_one_result CHECK (shown IN ('pending', 'passed', 'returned', 'not-required'))
);
CREATE INDEX selections_by_age ON selections (selected_at);
CREATE TABLE selected (
    selection  uuid,
    student    uuid,
    number     text COLLATE "C" NOT NULL,
    CONSTRAINT a_student_is_selected_once PRIMARY KEY (selection, student),
    CONSTRAINT only_selections_have_students FOREIGN KEY (selection) REFERENCES selections ON DELETE CASCADE
);
CREATE INDEX selections_of_a_student ON selected (student);

-- Every file of decisions that was uploaded for a unit, under the id of the question that brought it, and what became of it.
CREATE TABLE decision_files (
    file         uuid PRIMARY KEY,
    unit         text NOT NULL,
    name         text NOT NULL,
    uploaded_by  text NOT NULL,
    uploaded_at  timestamptz NOT NULL,
    -- For which whoever uploaded it speaks; empty for all.
    departments  text[],
    encoding     text NOT NULL,
    headings     text[] NOT NULL,
    -- How many lines it has, and what they are; how many of those that change open what was decided.
    lines        integer NOT NULL,
    changed      integer NOT NULL,
    unchanged    integer NOT NULL,
    refused      integer NOT NULL,
    reopened     integer NOT NULL,
    -- Why nothing of it can be read.
    flaws        jsonb,
    -- Once somebody has had it written; until `written_at` it is being written.
    written_by   text,
    begun_at     timestamptz,
    written_at   timestamptz,
    because      text,
    wrote        integer NOT NULL DEFAULT 0,
    passed_over  integer NOT NULL DEFAULT 0,
    CONSTRAINT decisions_are_written_by_somebody CHECK (num_nulls(written_by, begun_at) IN (0, 2)),
    CONSTRAINT every_line_is_one_of_three CHECK (lines = changed + unchanged + refused)
);
CREATE INDEX decision_files_by_age ON decision_files (uploaded_at);
CREATE INDEX decision_files_being_written ON decision_files (begun_at) WHERE begun_at IS NOT NULL AND written_at IS NULL;

-- Lines that change something or are refused, as pages show them.
CREATE TABLE decision_lines (
    file      uuid,
    line      integer,
    -- Empty where the line is refused.
    student   uuid,
    shown     jsonb NOT NULL,
    -- What the unit had said with which it was compared; empty where it had said nothing.
    compared  text COLLATE "C" NOT NULL,
    -- Why it was not written; empty where it was.
    outcome   jsonb,
    settled_at timestamptz,
    CONSTRAINT a_line_of_decisions_has_one_place PRIMARY KEY (file, line),
    CONSTRAINT only_files_of_decisions_have_lines FOREIGN KEY (file) REFERENCES decision_files ON DELETE CASCADE
);
CREATE INDEX decision_lines_to_write ON decision_lines (file, student) WHERE settled_at IS NULL AND student IS NOT NULL;
CREATE INDEX decision_lines_of_a_student ON decision_lines (student);
