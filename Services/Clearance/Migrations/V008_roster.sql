-- Oldest release that may still run: 1

-- Every file that was uploaded for a batch, under the id of the question that brought it, and what became of it.
CREATE TABLE roster_files (
    file         uuid PRIMARY KEY,
    batch        text NOT NULL,
    name         text NOT NULL,
    uploaded_by  text NOT NULL,
    uploaded_at  timestamptz NOT NULL,
    encoding     text NOT NULL,
    headings     text[] NOT NULL,
    -- How many lines it has, and what they are; who of the batch stands on none; how many were listed in it then.
    lines        integer NOT NULL,
    added        integer NOT NULL,
    changed      integer NOT NULL,
    unchanged    integer NOT NULL,
    refused      integer NOT NULL,
    missing      integer NOT NULL,
    listed       integer NOT NULL,
    -- Why nothing of it can be read.
    flaws        jsonb,
    -- Of the batch's roster, once somebody has had it written; until `written_at` it is being written.
    version      integer,
    written_by   text,
    begun_at     timestamptz,
    written_at   timestamptz,
    -- Why those are withdrawn who stand on no line; nobody is without.
    because      text,
    wrote_added    integer NOT NULL DEFAULT 0,
    wrote_changed  integer NOT NULL DEFAULT 0,
    withdrew       integer NOT NULL DEFAULT 0,
    passed_over    integer NOT NULL DEFAULT 0,
    CONSTRAINT a_version_of_a_roster_is_one_file UNIQUE (batch, version),
    CONSTRAINT a_file_is_written_by_somebody CHECK (num_nulls(version, written_by, begun_at) IN (0, 3)),
    CONSTRAINT every_line_is_one_of_four CHECK (lines = added + changed + unchanged + refused)
);
CREATE INDEX roster_files_of_a_batch ON roster_files (batch, uploaded_at);
CREATE INDEX roster_files_by_age ON roster_files (uploaded_at);

-- Lines that change something or are refused, and people of the batch who stand on none, as pages show them.
CREATE TABLE roster_lines (
    file      uuid,
    section   text,
    place     integer,
    student   uuid,
    shown     jsonb NOT NULL,
    -- What is stated when it is written.
    listed    jsonb,
    -- The statement about the student with which it was compared; empty where there was none.
    compared  text COLLATE "C" NOT NULL,
    outcome   text,
    CONSTRAINT a_line_has_one_place PRIMARY KEY (file, section, place),
    CONSTRAINT only_files_have_lines FOREIGN KEY (file) REFERENCES roster_files ON DELETE CASCADE,
    CONSTRAINT a_line_stands_in_a_section CHECK (section IN ('refused', 'changed', 'added', 'missing')),
    CONSTRAINT a_line_is_written_or_passed_over CHECK (outcome IN ('written', 'passed-over'))
);
