-- Oldest release that may still run: 1

-- What schools have stated, as they signed it. Rows are added and never changed: a running program may INSERT and SELECT.
-- The columns are there to find a row by. What is shown is read from the statement, whose signature is checked each time.
CREATE TABLE registry (
    school         text NOT NULL,
    number         bigint NOT NULL,
    kind           text NOT NULL,
    student        uuid,
    diploma        uuid,
    version        integer,
    sha256         bytea,
    previous       bytea,
    -- Compact JWS.
    signed         text NOT NULL,
    registered_at  timestamptz NOT NULL,
    CONSTRAINT a_number_is_used_once PRIMARY KEY (school, number),
    CONSTRAINT a_file_is_registered_once UNIQUE (sha256),
    CONSTRAINT a_version_is_one_file UNIQUE (school, diploma, version),
    CONSTRAINT a_statement_is_of_one_kind CHECK (kind IN ('sealed', 'revoked', 'reinstated', 'void')),
    CONSTRAINT a_sealed_file_is_a_version_of_a_students_diploma CHECK (
        (kind = 'sealed') = (sha256 IS NOT NULL) AND (kind = 'sealed') = (version IS NOT NULL)
        AND (kind <> 'sealed' OR diploma IS NOT NULL) AND (kind = 'void') = (student IS NULL)),
    CONSTRAINT a_digest_has_32_bytes CHECK (octet_length(sha256) = 32 AND octet_length(previous) = 32),
    CONSTRAINT numbers_begin_at_one CHECK (number >= 1),
    CONSTRAINT versions_begin_at_one CHECK (version >= 1)
);
COMMENT ON TABLE registry IS 'append-only';
CREATE INDEX files_that_were_put_out_of_date ON registry (previous) WHERE previous IS NOT NULL;
CREATE INDEX words_about_a_degree ON registry (school, student, number) WHERE kind IN ('revoked', 'reinstated');
