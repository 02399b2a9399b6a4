-- Oldest release that may still run: 1

-- What schools have stated about their sealed diplomas. Rows are added and never changed, but for a revocation.
CREATE TABLE registry (
    sha256 bytea NOT NULL,
    school text NOT NULL,
    number bigint NOT NULL,
    diploma uuid NOT NULL,
    version integer NOT NULL,
    document text NOT NULL,
    sealed_at timestamptz NOT NULL,
    -- The statement's part that the page shows, as JSON.
    shown jsonb NOT NULL,
    -- The whole statement as it was signed: compact JWS.
    statement text NOT NULL,
    registered_at timestamptz NOT NULL,
    revoked_on date,
    revocation_reason text,
    revocation_announcement text,
    CONSTRAINT a_file_is_registered_once PRIMARY KEY (sha256),
    CONSTRAINT a_number_is_used_once UNIQUE (school, number),
    CONSTRAINT a_version_is_one_file UNIQUE (school, diploma, version),
    CONSTRAINT a_digest_has_32_bytes CHECK (octet_length(sha256) = 32),
    CONSTRAINT numbers_begin_at_one CHECK (number >= 1),
    CONSTRAINT versions_begin_at_one CHECK (version >= 1),
    CONSTRAINT a_revocation_has_a_reason CHECK ((revoked_on IS NULL) = (revocation_reason IS NULL))
);
COMMENT ON TABLE registry IS 'append-only';

-- One row for each school, kept with every registration: a gap shows when the highest number exceeds the count.
CREATE TABLE numbering (
    school text NOT NULL,
    registered bigint NOT NULL,
    highest bigint NOT NULL,
    CONSTRAINT a_school_numbers_once PRIMARY KEY (school),
    CONSTRAINT numbers_are_not_used_twice CHECK (registered <= highest)
);
