-- Oldest release that may still run: 1

-- The random id behind a file's QR code, as its statement says it; nothing where that cannot be read, for what is not signed is
-- believed nowhere.
CREATE FUNCTION lookup_of(signed text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    payload text := translate(split_part(signed, '.', 2), '-_', '+/');
BEGIN
    RETURN convert_from(decode(payload || repeat('=', (4 - length(payload) % 4) % 4), 'base64'), 'UTF8')::jsonb
        #>> '{sealed,lookup}';
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END
$$;

-- Whichever release registers. By it a page tells which file is wanted, and whose copy a changed one may be. No column: to fill one
-- in, the registry would be written anew while nobody may read it. Of all rows: of an index of some, no statistics are used.
CREATE INDEX files_by_lookup ON registry ((lookup_of(signed) COLLATE "C"));
