-- Oldest release that may still run: 1

-- Which trust lists were in force, and since when. Nobody goes back to a lower version, not even by starting anew, and of two
-- lists with one number only the first is one.
CREATE TABLE trust_lists (
    version   bigint NOT NULL,
    -- SHA-256 of what was signed.
    digest    bytea NOT NULL,
    taken_at  timestamptz NOT NULL,
    CONSTRAINT a_list_is_taken_once PRIMARY KEY (version),
    CONSTRAINT versions_of_lists_begin_at_one CHECK (version >= 1),
    CONSTRAINT a_digest_has_32_bytes CHECK (octet_length(digest) = 32)
);
COMMENT ON TABLE trust_lists IS 'append-only';
