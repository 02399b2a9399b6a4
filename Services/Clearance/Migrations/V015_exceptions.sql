-- Oldest release that may still run: 1

-- What was said of a student here where the roster had said something else, by field; empty where nothing is said any more. A listing
-- from elsewhere that says otherwise is an exception.
CREATE TABLE corrections (
    student       uuid NOT NULL,
    field         text NOT NULL,
    value         text NOT NULL,
    corrected_at  timestamptz NOT NULL,
    CONSTRAINT a_field_is_corrected_to_one_value PRIMARY KEY (student, field)
);
ALTER TABLE exceptions
    DROP CONSTRAINT an_exception_is_of_a_known_kind,
    ADD CONSTRAINT an_exception_is_of_a_known_kind CHECK (kind IN ('event-rejected', 'name-contradicted', 'value-contradicted',
        'diploma-held', 'collected-uncleared', 'error-reported', 'reversed-after-collection', 'foreign-cleared',
        'mail-unreached'));

-- Of a listing that was refused, as it was stated: whose it is and of when, as far as it can be read.
CREATE FUNCTION refused_listing(
    body bytea, OUT number text, OUT term text, OUT programme text, OUT name text, OUT stated_at timestamptz
) LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    event jsonb;
    listing jsonb;
BEGIN
    event := convert_from(body, 'UTF8')::jsonb;
    -- What came in the binary form is its data alone.
    listing := CASE WHEN event ? 'data' THEN event -> 'data' ELSE event END;
    number := left(listing ->> 'studentNumber', 200);
    term := left(listing ->> 'term', 200);
    programme := left(COALESCE(listing ->> 'programme', 'main'), 200);
    name := left(listing #>> '{name,zh}', 200);
    stated_at := (event ->> 'time')::timestamptz;
EXCEPTION WHEN data_exception OR invalid_parameter_value THEN
    -- It is nobody's, and told all the same.
    RETURN;
END
$$;

-- As before, but: a diploma is late unless something is told that holds it; and a listing of the student system that was refused for
-- what it says is told until the student is listed anew, or its event is settled.
CREATE OR REPLACE FUNCTION open_matters(moment timestamptz)
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
                      WHERE exceptions.student = diplomas.student AND closed_at IS NULL
                        AND exceptions.kind IN ('diploma-held', 'error-reported', 'collected-uncleared',
                                                'reversed-after-collection'))
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
      AND NOT EXISTS (SELECT FROM standing_collections WHERE standing_collections.student = earlier.student)
    UNION ALL
    SELECT NULL, 'listing-refused', parked.id::text, candidates.student, parked.sentence,
        jsonb_build_object('listingRefused', jsonb_strip_nulls(jsonb_build_object(
            'number', listing.number, 'term', listing.term, 'name', listing.name, 'publisher', parked.publisher,
            'reason', parked.reason, 'sentence', parked.sentence)))::text, parked.heard_at
    FROM parked CROSS JOIN LATERAL refused_listing(parked.body) AS listing
    LEFT JOIN candidates ON candidates.number = listing.number AND candidates.term = listing.term
        AND candidates.programme = listing.programme
    WHERE settled_at IS NULL AND NOT had_effect AND routing_key LIKE '%.candidate.listed.v1'
      AND publisher <> 'clearance'
      AND reason IN ('schema', 'malformed', 'date-impossible', 'date-in-the-future', 'batch-of-another-term')
      AND NOT EXISTS (SELECT FROM candidates AS since
                      WHERE since.number = listing.number AND since.term = listing.term
                        AND since.programme = listing.programme AND since.is_listed
                        AND since.stated_at > COALESCE(listing.stated_at, parked.heard_at)); END;
