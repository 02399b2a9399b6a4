-- Oldest release that may still run: 1

-- Everything that this program holds about one student, table by table: the rows that name them, those of a diploma or an account of
-- theirs, and those to which such a row refers. A table that is added later is found by itself. Bytes are left out: hashes, which say
-- nothing, and sealed files, which are handed out as such. Of who has seen them, what stood there by then.
CREATE FUNCTION held(one uuid, by_then timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    kept record;
    theirs text;
    found jsonb;
    everything jsonb := '{}';
BEGIN
    FOR kept IN
        SELECT pg_class.oid AS id, relname::text AS name, array_agg(attname::text) AS columns,
            array_agg(attname::text) FILTER (WHERE atttypid = 'bytea'::regtype) AS bytes
        FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relnamespace = to_regnamespace(current_schema()) AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
        GROUP BY pg_class.oid, relname ORDER BY relname
    LOOP
        IF 'student' = ANY (kept.columns) THEN
            theirs := 'kept.student = $1';
        ELSE
            WITH named AS (
                SELECT pg_class.oid AS id, relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
                WHERE relnamespace = to_regnamespace(current_schema()) AND relkind = 'r' AND attname = 'student'
                  AND NOT attisdropped
            ), links AS (
                SELECT attname AS here, attname AS there, relname FROM named JOIN pg_attribute ON attrelid = named.id
                WHERE attname IN ('diploma', 'account') AND NOT attisdropped AND attname::text = ANY (kept.columns)
                UNION
                SELECT target.attname, source.attname, relname
                FROM named JOIN pg_constraint ON conrelid = named.id AND contype = 'f' AND cardinality(conkey) = 1
                JOIN pg_attribute AS source ON source.attrelid = conrelid AND source.attnum = conkey[1]
                JOIN pg_attribute AS target ON target.attrelid = confrelid AND target.attnum = confkey[1]
                WHERE confrelid = kept.id
            )
            SELECT string_agg(format('kept.%I IN (SELECT %I FROM %I WHERE student = $1)', here, there, relname), ' OR ')
            INTO theirs FROM links;
        END IF;
        CONTINUE WHEN theirs IS NULL;
        IF kept.name = 'accesses' THEN theirs := theirs || ' AND kept.at < $2'; END IF;
        EXECUTE format(
            'SELECT jsonb_agg(to_jsonb(kept) - $3 ORDER BY to_jsonb(kept) - $3) FROM %I AS kept WHERE %s', kept.name, theirs)
        INTO found USING one, by_then, COALESCE(kept.bytes, '{}');
        IF found IS NOT NULL THEN everything := everything || jsonb_build_object(kept.name, found); END IF;
    END LOOP;
    RETURN everything;
END
$$;
