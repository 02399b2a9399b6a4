-- Oldest release that may still run: 1

-- Sealed files, byte for byte, for ever. Rows are added and never changed: a running program may INSERT and SELECT.
CREATE TABLE seals (
    diploma    uuid NOT NULL,
    version    integer NOT NULL,
    number     bigint NOT NULL,
    lookup     text NOT NULL,
    sha256     text NOT NULL,
    file       bytea NOT NULL,
    -- What the file prints of the student: what the roster says later is compared with it.
    printed    jsonb NOT NULL,
    sealed_at  timestamptz NOT NULL,
    CONSTRAINT a_version_is_sealed_once PRIMARY KEY (diploma, version),
    CONSTRAINT a_file_has_its_own_number UNIQUE (number),
    CONSTRAINT a_lookup_leads_to_one_file UNIQUE (lookup),
    CONSTRAINT no_two_files_are_the_same UNIQUE (sha256),
    CONSTRAINT seals_belong_to_a_version FOREIGN KEY (diploma, version) REFERENCES versions
);
-- A PDF is compressed already.
ALTER TABLE seals ALTER COLUMN file SET STORAGE EXTERNAL;
COMMENT ON TABLE seals IS 'append-only';

-- One row. It is a table and not a sequence because a sequence has gaps after a rollback, and a verifier asks about gaps.
CREATE TABLE statement_numbers (
    the_only_row  boolean PRIMARY KEY DEFAULT true,
    last          bigint NOT NULL,
    CONSTRAINT there_is_one_row CHECK (the_only_row),
    CONSTRAINT numbers_start_at_one CHECK (last >= 0)
);
INSERT INTO statement_numbers (last) VALUES (0);
