-- Oldest release that may still run: 1

-- Whom a word names to this program: a student's id or number, a certificate's, a diploma's, mail's, request's or file's. Whoever
-- looks for what happened has only such a word. Who has seen somebody is no knowledge of them.
CREATE FUNCTION named_by(word text) RETURNS uuid[] LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    kept record;
    low text := lower(word);
    one uuid := CASE WHEN lower(word) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN word::uuid END;
    found uuid[];
    students uuid[] := '{}';
    diplomas uuid[] := '{}';
BEGIN
    FOR kept IN
        SELECT relname::text AS name, bool_or(attname = 'student') AS names_student,
            string_agg(
                format(
                    CASE WHEN atttypid = 'uuid'::regtype THEN 'kept.%I = $2'
                         WHEN atttypid = 'jsonb'::regtype THEN 'lower(kept.%I ->> ''studentNumber'') = $1'
                         ELSE 'lower(kept.%I) = $1' END, attname), ' OR ')
                FILTER (WHERE atttypid = 'uuid'::regtype OR atttypid = 'jsonb'::regtype AND attname = 'snapshot'
                        OR atttypid = 'text'::regtype AND attname IN (
                            'number', 'certificate', 'new_certificate', 'paper', 'english_paper', 'message_id', 'event', 'receipt',
                            'reference', 'lookup', 'sha256')) AS conditions
        FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relnamespace = to_regnamespace(current_schema()) AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
          AND relname NOT IN ('accesses', 'outbox', 'unsent', 'parked', 'waiting', 'inbox', 'answered', 'parts')
        GROUP BY relname HAVING bool_or(attname IN ('student', 'diploma')) ORDER BY relname
    LOOP
        CONTINUE WHEN kept.conditions IS NULL;
        EXECUTE format(
            'SELECT array_agg(DISTINCT kept.%I) FROM %I AS kept WHERE %s',
            CASE WHEN kept.names_student THEN 'student' ELSE 'diploma' END, kept.name, kept.conditions)
        INTO found USING low, one;
        IF kept.names_student THEN students := students || COALESCE(found, '{}');
        ELSE diplomas := diplomas || COALESCE(found, '{}'); END IF;
    END LOOP;
    FOR kept IN
        SELECT relname::text AS name FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relnamespace = to_regnamespace(current_schema()) AND relkind = 'r' AND NOT attisdropped
          AND attname IN ('student', 'diploma') AND cardinality(diplomas) > 0
        GROUP BY relname HAVING count(*) = 2
    LOOP
        EXECUTE format('SELECT array_agg(DISTINCT student) FROM %I WHERE diploma = ANY ($1)', kept.name)
        INTO found USING diplomas;
        students := students || COALESCE(found, '{}');
    END LOOP;
    RETURN ARRAY(SELECT DISTINCT student FROM unnest(students) AS student WHERE student IS NOT NULL ORDER BY student);
END
$$;
