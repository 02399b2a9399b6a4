-- Oldest release that may still run: 1

-- Every file of self-checks that was uploaded for a batch, under the id of the question that brought it, and what became of it.
CREATE TABLE self_check_files (
    file         uuid PRIMARY KEY,
    batch        text NOT NULL,
    name         text NOT NULL,
    uploaded_by  text NOT NULL,
    uploader_zh  text,
    uploader_en  text,
    uploaded_at  timestamptz NOT NULL,
    encoding     text NOT NULL,
    headings     text[] NOT NULL,
    -- How many lines it has, and what they are; how many were listed in the batch then.
    lines        integer NOT NULL,
    changed      integer NOT NULL,
    unchanged    integer NOT NULL,
    refused      integer NOT NULL,
    listed       integer NOT NULL,
    -- Why nothing of it can be read.
    flaws        jsonb,
    -- Once somebody has had it written; until `written_at` it is being written.
    written_by   text,
    writer_zh    text,
    writer_en    text,
    begun_at     timestamptz,
    written_at   timestamptz,
    wrote        integer NOT NULL DEFAULT 0,
    passed_over  integer NOT NULL DEFAULT 0,
    CONSTRAINT self_checks_are_written_by_somebody CHECK (num_nulls(written_by, begun_at) IN (0, 2)),
    CONSTRAINT every_line_of_self_checks_is_one_of_three CHECK (lines = changed + unchanged + refused)
);
CREATE INDEX self_check_files_of_a_batch ON self_check_files (batch, uploaded_at);
CREATE INDEX self_check_files_by_age ON self_check_files (uploaded_at);
CREATE INDEX self_check_files_being_written ON self_check_files (begun_at)
    WHERE begun_at IS NOT NULL AND written_at IS NULL;

-- Lines that change something or are refused, as pages show them.
CREATE TABLE self_check_lines (
    file      uuid,
    line      integer,
    -- Empty where the line is refused.
    student   uuid,
    shown     jsonb NOT NULL,
    -- The statement about the student with which it was compared; empty where there was none.
    compared  text COLLATE "C" NOT NULL,
    outcome   text,
    CONSTRAINT a_line_of_self_checks_has_one_place PRIMARY KEY (file, line),
    CONSTRAINT only_files_of_self_checks_have_lines FOREIGN KEY (file) REFERENCES self_check_files ON DELETE CASCADE,
    CONSTRAINT a_self_check_is_written_or_passed_over CHECK (outcome IN ('written', 'passed-over'))
);
CREATE INDEX self_check_lines_to_write ON self_check_lines (file, student) WHERE outcome IS NULL AND student IS NOT NULL;
CREATE INDEX self_check_lines_of_a_student ON self_check_lines (student);
