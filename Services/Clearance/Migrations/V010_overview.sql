-- Oldest release that may still run: 1

-- Whom an exception is about, and what its sentence says, for pages in two languages. `shown_as` is what pages call one of which
-- there are several kinds to a person. Exceptions of before have their sentence alone.
ALTER TABLE exceptions ADD COLUMN student uuid, ADD COLUMN matter jsonb, ADD COLUMN shown_as text;
UPDATE exceptions SET student = about::uuid WHERE kind <> 'event-rejected';
ALTER TABLE exceptions
    DROP CONSTRAINT an_exception_is_of_a_known_kind,
    ADD CONSTRAINT an_exception_is_of_a_known_kind CHECK (kind IN ('event-rejected', 'name-contradicted', 'diploma-held',
        'collected-uncleared', 'error-reported', 'reversed-after-collection', 'foreign-cleared'));
CREATE INDEX open_exceptions_about_a_student ON exceptions (student) WHERE closed_at IS NULL;

-- When the list was complete no more, the last time.
ALTER TABLE lists ADD COLUMN reopened_at timestamptz;

-- What verifiers have said of the sealed file. What was mailed before was registered; of the rest `issuer restate` lets it be said
-- again.
ALTER TABLE diplomas
    ADD COLUMN registered_version integer, ADD COLUMN registered_at timestamptz,
    ADD COLUMN refused_version integer, ADD COLUMN refused_as text,
    -- The newest version that has left for a mailbox.
    ADD COLUMN mailed_version integer;
UPDATE diplomas SET mailed_version = (SELECT max(version) FROM mailed WHERE mailed.diploma = diplomas.diploma);
UPDATE diplomas SET registered_version = mailed_version;
CREATE INDEX unregistered_diplomas ON diplomas (sealed_at) WHERE COALESCE(registered_version, 0) < sealed_version;
CREATE INDEX unmailed_diplomas ON diplomas (due_at) WHERE COALESCE(mailed_version, 0) < version;

-- Everything that needs a person at some moment: what was raised, and what follows from time alone. Of the latter the sentence is
-- what varies: why a verifier refuses, how far the diploma is, where the student is listed again.
CREATE FUNCTION open_matters(moment timestamptz)
RETURNS TABLE (exception uuid, kind text, about text, student uuid, sentence text, matter text, raised_at timestamptz)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT exceptions.exception, COALESCE(exceptions.shown_as, exceptions.kind), exceptions.about, exceptions.student,
        exceptions.sentence, exceptions.matter::text, exceptions.raised_at
    FROM exceptions WHERE closed_at IS NULL
    UNION ALL
    SELECT NULL, 'sealed-unregistered', diploma::text, diplomas.student,
        CASE WHEN refused_version = sealed_version THEN refused_as ELSE '' END, NULL, sealed_at
    FROM diplomas
    WHERE COALESCE(registered_version, 0) < sealed_version AND sealed_at < moment - interval '15 minutes'
    UNION ALL
    SELECT NULL, 'diploma-late', diploma::text, diplomas.student,
        CASE WHEN sealed_version >= version THEN 'sealed' ELSE 'due' END, NULL,
        CASE WHEN sealed_version >= version THEN sealed_at ELSE due_at END
    FROM diplomas JOIN candidates USING (student) JOIN lists USING (student)
    WHERE COALESCE(mailed_version, 0) < version AND due_at < moment - interval '1 hour'
      AND is_listed AND completed_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM exceptions
                      WHERE exceptions.student = diplomas.student AND closed_at IS NULL AND exceptions.kind <> 'foreign-cleared')
      AND (COALESCE(sealed_version, 0) < version
           OR registered_version >= sealed_version AND COALESCE(registered_at, sealed_at) < moment - interval '1 hour')
    UNION ALL
    SELECT DISTINCT ON (earlier.student) NULL::uuid, 'listed-again', earlier.student::text, earlier.student, later.batch,
        NULL, later.stated_at
    FROM candidates AS earlier
    JOIN candidates AS later ON later.is_listed AND later.number = earlier.number AND later.programme = earlier.programme
        AND string_to_array(later.term, '-')::integer[] > string_to_array(earlier.term, '-')::integer[]
    LEFT JOIN lists ON lists.student = earlier.student
    WHERE earlier.is_listed AND lists.completed_at IS NULL
      AND NOT EXISTS (SELECT FROM standing_collections WHERE standing_collections.student = earlier.student); END;

-- How far each student on the roster has come by some moment, as far as it is known now: counted once, at the last step reached.
-- Of several diplomas all must have come that far.
CREATE FUNCTION stages(moment timestamptz) RETURNS TABLE (student uuid, stage text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT candidates.student,
        CASE WHEN is_delivered THEN 'delivered' WHEN is_mailed THEN 'mailed' WHEN is_sealed THEN 'sealed'
             WHEN is_due THEN 'due' WHEN is_scheduled OR first_at <= moment THEN 'collected'
             WHEN completed_at <= moment THEN 'cleared' WHEN applied_at <= moment THEN 'confirmed' ELSE 'listed' END
    FROM candidates JOIN lists USING (student)
    LEFT JOIN (SELECT standing_collections.student, min(collected_at) AS first_at FROM standing_collections
               GROUP BY standing_collections.student) AS papers USING (student)
    LEFT JOIN (
        SELECT diplomas.student, bool_or(collected_at <= moment) AS is_scheduled,
            bool_or(COALESCE(due_at, sealed_at) <= moment) AS is_due,
            bool_and(COALESCE(sealed_at <= moment AND sealed_version >= COALESCE(version, sealed_version), false)) AS is_sealed,
            bool_and(COALESCE(sealed_version >= COALESCE(version, sealed_version) AND any_at <= moment, false)) AS is_mailed,
            bool_and(COALESCE(sealed_version >= COALESCE(version, sealed_version) AND permanent_at <= moment, false))
                AS is_delivered
        FROM diplomas
        LEFT JOIN (SELECT diploma, version AS left_version, min(mailed_at) AS any_at,
                       min(mailed_at) FILTER (WHERE mailbox = 'permanent') AS permanent_at
                   FROM mailed GROUP BY diploma, version) AS left_us
            ON left_us.diploma = diplomas.diploma AND left_version = sealed_version
        WHERE due_at IS NOT NULL OR sealed_at IS NOT NULL
        GROUP BY diplomas.student) AS digital USING (student)
    WHERE is_listed AND opened_at <= moment; END;
