-- Oldest release that may still run: 1

-- What programs have done about erasures that were granted: in each its own part, in the one that grants them what every program has
-- answered. Kinds and numbers, and nothing of what was erased.
CREATE TABLE erasures (
    request     uuid NOT NULL,
    program     text NOT NULL,
    student     uuid NOT NULL,
    -- Null while it is not known.
    kinds       jsonb,
    granted_at  timestamptz NOT NULL,
    erased_at   timestamptz,
    CONSTRAINT a_program_erases_once_for_a_request PRIMARY KEY (request, program),
    CONSTRAINT what_was_erased_has_its_time CHECK ((kinds IS NULL) = (erased_at IS NULL))
);
CREATE INDEX erasures_of_a_student ON erasures (student);
CREATE INDEX erasures_by_age ON erasures (erased_at);

-- Number, term and programme of a student as messages write them, in small letters; empty where this program does not know them, by
-- columns of its own or by what was stated of them.
CREATE FUNCTION key_of(one uuid) RETURNS text[] LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    places text;
    key text[];
BEGIN
    SELECT CASE attname
        WHEN 'programme' THEN 'number, term, programme'
        ELSE 'snapshot ->> ''studentNumber'', snapshot ->> ''term'', COALESCE(snapshot ->> ''programme'', ''main'')' END INTO places
    FROM pg_attribute
    WHERE attrelid = to_regclass('candidates') AND attname IN ('programme', 'snapshot') AND NOT attisdropped
    ORDER BY attname LIMIT 1;
    IF places IS NOT NULL THEN
        EXECUTE format('SELECT ARRAY[%s]::text[] FROM candidates WHERE student = $1', places) INTO key USING one;
    END IF;
    IF key IS NULL OR num_nulls(VARIADIC key) > 0 THEN RETURN '{}'; END IF;
    RETURN ARRAY[lower(format('"%s"', key[1])), lower(format('"%s"', key[2])), lower(format('"%s"', key[3]))];
END
$$;

-- The words of which each may tell what is held about a student: the id and, whichever term it is of, the number.
CREATE FUNCTION named_as(one uuid) RETURNS text[] LANGUAGE sql STABLE STRICT AS $$
    SELECT ARRAY[one::text] || (key_of(one))[1:1]
$$;

-- As before, and also: the answers that were given about them, and messages by their number where only the roster's words tell it.
CREATE OR REPLACE FUNCTION held(one uuid, by_then timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    kept record;
    theirs text;
    found jsonb;
    words text[] := named_as(one);
    everything jsonb := '{}';
BEGIN
    FOR kept IN
        SELECT pg_class.oid AS id, relname::text AS name, array_agg(attname::text) AS columns,
            array_agg(attname::text) FILTER (WHERE atttypid = 'bytea'::regtype) AS bytes,
            string_agg(
                format(
                    '%1$L, CASE WHEN kept.%1$I IS NOT NULL THEN jsonb_build_object(''bytes'', length(kept.%1$I), '
                    '''sha256'', encode(sha256(kept.%1$I), ''hex'')) END', attname), ', ' ORDER BY attnum)
                FILTER (WHERE atttypid = 'bytea'::regtype) AS told
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
        IF kept.name = 'outbox' THEN
            theirs := 'EXISTS (SELECT FROM unnest($4) AS word WHERE position(word IN lower(kept.body)) > 0)';
        ELSIF kept.name IN ('parked', 'waiting') THEN
            -- Bytes that are no ASCII are written as numbers: those may be no text at all.
            theirs := concat_ws(' OR ', theirs,
                'EXISTS (SELECT FROM unnest($4) AS word WHERE position(word IN lower(encode(kept.body, ''escape''))) > 0)');
        END IF;
        IF kept.name = 'answered' THEN
            theirs := '$1 = ANY (kept.people)'
                ' OR EXISTS (SELECT FROM unnest($4) AS word WHERE position(word IN lower(kept.answer)) > 0)';
        END IF;
        CONTINUE WHEN theirs IS NULL;
        IF kept.name = 'accesses' THEN theirs := theirs || ' AND kept.at < $2'; END IF;
        EXECUTE format(
            'SELECT jsonb_agg(told ORDER BY told) FROM (SELECT (to_jsonb(kept) - $3) || jsonb_strip_nulls(jsonb_build_object(%s)) '
            'AS told FROM %I AS kept WHERE %s) AS rows', COALESCE(kept.told, ''), kept.name, theirs)
        INTO found USING one, by_then, COALESCE(kept.bytes, '{}'), words;
        IF found IS NOT NULL THEN everything := everything || jsonb_build_object(kept.name, found); END IF;
    END LOOP;
    RETURN everything;
END
$$;
