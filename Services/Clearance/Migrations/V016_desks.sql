-- Oldest release that may still run: 1

-- Withdrawals that the issuer has refused: the papers that they were to take back stay handed over.
CREATE TABLE void_withdrawals (
    event       text COLLATE "C" PRIMARY KEY,
    student     uuid NOT NULL,
    refused_at  timestamptz NOT NULL
);
CREATE INDEX void_withdrawals_of_a_student ON void_withdrawals (student);

-- Every word that a paper was not handed over after all: once the issuer has refused the last, those before it count as they did.
CREATE TABLE stated_withdrawals (
    student      uuid NOT NULL,
    certificate  text COLLATE "C" NOT NULL,
    stated_at    timestamptz NOT NULL,
    sequence     text COLLATE "C" NOT NULL,
    event        text COLLATE "C" NOT NULL,
    CONSTRAINT a_withdrawal_is_kept_once PRIMARY KEY (student, certificate, event)
);
CREATE FUNCTION keep_stated_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stated_withdrawals (student, certificate, stated_at, sequence, event)
    VALUES (NEW.student, NEW.certificate, NEW.stated_at, NEW.sequence, NEW.event)
    ON CONFLICT DO NOTHING;
    RETURN NEW;
END
$$;
-- Whichever release states it; before, for one that is older than the last one is put there, too.
CREATE TRIGGER a_withdrawal_is_stated BEFORE INSERT ON collection_withdrawals FOR EACH ROW
EXECUTE FUNCTION keep_stated_withdrawal();
INSERT INTO stated_withdrawals SELECT student, certificate, stated_at, sequence, event FROM collection_withdrawals;

-- What was stated to be no collection after all, and when first; and whether the paper was handed over again since, so that it was taken
-- back indeed. What was said after the sealing takes nothing back, nor does what the issuer has refused.
CREATE VIEW withdrawn_collections AS
SELECT DISTINCT ON (collections.student, collections.certificate, collections.collected_at)
    collections.student, collections.certificate, collections.collected_at, taken.stated_at AS withdrawn_at,
    EXISTS (SELECT FROM collections AS again
            WHERE again.student = taken.student AND again.certificate = taken.certificate
              AND (again.stated_at, again.sequence, again.event) > (taken.stated_at, taken.sequence, taken.event)) AS is_over
FROM collections JOIN stated_withdrawals AS taken
    ON taken.student = collections.student AND taken.certificate = collections.certificate
    AND (taken.stated_at, taken.sequence, taken.event) >= (collections.stated_at, collections.sequence, collections.event)
WHERE NOT EXISTS (SELECT FROM void_withdrawals WHERE void_withdrawals.event = taken.event)
  AND NOT EXISTS (SELECT FROM diplomas WHERE diplomas.student = taken.student AND diplomas.sealed_at <= taken.stated_at)
ORDER BY collections.student, collections.certificate, collections.collected_at, taken.stated_at, taken.sequence, taken.event;

-- While a diploma is due it is only asked that its collection be taken back, for the issuer may have sealed it at that very moment; once
-- it is sealed, it had. Where another paper is handed over, or the same again, that one is due, and nothing is waited for.
CREATE OR REPLACE VIEW standing_collections AS
SELECT DISTINCT ON (student, certificate)
    student, certificate, written, collected_at, collected_by, clerk, heard_at, stated_at, sequence, event,
    withdrawn_at AS asked_back_at
FROM collections LEFT JOIN withdrawn_collections USING (student, certificate, collected_at)
WHERE withdrawn_at IS NULL
   OR NOT is_over
      AND EXISTS (SELECT FROM diplomas
                  WHERE diplomas.student = collections.student AND (diplomas.due_at IS NOT NULL OR diplomas.sealed_at IS NOT NULL))
      AND NOT EXISTS (
          SELECT FROM collections AS others
          WHERE others.student = collections.student
            AND NOT EXISTS (
                SELECT FROM withdrawn_collections AS withdrawn
                WHERE withdrawn.student = others.student AND withdrawn.certificate = others.certificate
                  AND withdrawn.collected_at = others.collected_at))
ORDER BY student, certificate, collected_at;

-- Listings that were refused for what they say, one of each student, the later: number, term and programme as far as they can be read.
CREATE TABLE refused_listings (
    -- Number, term and programme; of one that cannot be read the message's id.
    about      text COLLATE "C" PRIMARY KEY,
    parked     uuid NOT NULL UNIQUE REFERENCES parked ON DELETE CASCADE,
    -- Nobody's who was never listed.
    student    uuid,
    number     text COLLATE "C",
    term       text,
    programme  text,
    batch      text,
    name       text,
    -- When it was said, which is before it was heard, whatever it says itself.
    said_at    timestamptz NOT NULL,
    -- When the first of those was heard that say the same.
    since      timestamptz NOT NULL
);
CREATE INDEX refused_listings_of_a_student ON refused_listings (student);

-- As before, with the batch, and the number in capitals as ours are.
CREATE FUNCTION read_listing(
    body bytea, OUT number text, OUT term text, OUT programme text, OUT batch text, OUT name text, OUT stated_at timestamptz
) LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    event jsonb;
    listing jsonb;
BEGIN
    event := convert_from(body, 'UTF8')::jsonb;
    -- What came in the binary form is its data alone.
    listing := CASE WHEN event ? 'data' THEN event -> 'data' ELSE event END;
    number := upper(left(listing ->> 'studentNumber', 200));
    term := left(listing ->> 'term', 200);
    programme := left(COALESCE(listing ->> 'programme', 'main'), 200);
    batch := left(listing ->> 'batch', 200);
    name := left(listing #>> '{name,zh}', 200);
    stated_at := (event ->> 'time')::timestamptz;
EXCEPTION WHEN OTHERS THEN
    -- Whatever is wrong with it, or too much of it: it is nobody's, and told all the same.
    RETURN;
END
$$;

-- Keeps one beside its message, whatever it says: what is refused is parked. Of whom something later holds already, nothing is refused.
CREATE FUNCTION keep_refused_listing(message uuid, content bytea, heard timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO refused_listings (about, parked, student, number, term, programme, batch, name, said_at, since)
    SELECT COALESCE(number || ' ' || term || ' ' || programme, message::text), message,
        (SELECT student FROM candidates WHERE candidates.number = listing.number AND candidates.term = listing.term
                                          AND candidates.programme = listing.programme),
        number, term, programme, batch, name, LEAST(stated_at, heard), heard
    FROM read_listing(content) AS listing
    WHERE NOT EXISTS (SELECT FROM candidates
                      WHERE candidates.number = listing.number AND candidates.term = listing.term
                        AND candidates.programme = listing.programme AND is_listed
                        AND candidates.stated_at > LEAST(listing.stated_at, heard))
    ON CONFLICT (about) DO UPDATE
    SET parked = excluded.parked, student = excluded.student, batch = excluded.batch, name = excluded.name,
        said_at = excluded.said_at
    WHERE refused_listings.said_at <= excluded.said_at;
EXCEPTION WHEN OTHERS THEN
    BEGIN
        INSERT INTO refused_listings (about, parked, said_at, since) VALUES (message::text, message, heard, heard);
    EXCEPTION WHEN OTHERS THEN
        RAISE WARNING 'the refused listing % is not told: %', message, SQLERRM;
    END;
END
$$;

-- Whichever part of the program parks or settles it.
CREATE FUNCTION follow_refused_listings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM keep_refused_listing(NEW.id, NEW.body, NEW.heard_at);
    ELSE
        DELETE FROM refused_listings WHERE parked = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER a_listing_is_refused AFTER INSERT ON parked FOR EACH ROW
WHEN (NOT NEW.had_effect AND NEW.routing_key LIKE '%.candidate.listed.v1' AND NEW.publisher <> 'clearance'
      AND NEW.reason IN ('schema', 'malformed', 'date-impossible', 'date-in-the-future', 'batch-of-another-term'))
EXECUTE FUNCTION follow_refused_listings();
CREATE TRIGGER a_refused_listing_is_settled AFTER UPDATE OF settled_at ON parked FOR EACH ROW
WHEN (NEW.settled_at IS NOT NULL) EXECUTE FUNCTION follow_refused_listings();
DO $$
DECLARE
    message record;
BEGIN
    FOR message IN
        SELECT id, body, heard_at FROM parked
        WHERE settled_at IS NULL AND NOT had_effect AND routing_key LIKE '%.candidate.listed.v1' AND publisher <> 'clearance'
          AND reason IN ('schema', 'malformed', 'date-impossible', 'date-in-the-future', 'batch-of-another-term')
        ORDER BY heard_at
    LOOP
        PERFORM keep_refused_listing(message.id, message.body, message.heard_at);
    END LOOP;
END
$$;

-- Which version the former system issued last, and since when this has heard of it: it is neither due nor mailed, but a verifier has to
-- know it.
ALTER TABLE diplomas ADD COLUMN imported_version integer, ADD COLUMN imported_at timestamptz,
    ADD CONSTRAINT an_imported_diploma_has_a_version CHECK ((imported_version IS NULL) = (imported_at IS NULL));
CREATE INDEX unregistered_imports ON diplomas (imported_at) WHERE COALESCE(registered_version, 0) < imported_version;

-- As before, but what was imported and is not registered is told, too, and refused listings are found where they are kept, by what they
-- say of number, batch and name, too.
DROP FUNCTION open_matters(timestamptz);
CREATE FUNCTION open_matters(moment timestamptz)
RETURNS TABLE (exception uuid, kind text, about text, student uuid, sentence text, matter text, raised_at timestamptz,
               said_number text, said_batch text, said_name text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT exceptions.exception, COALESCE(exceptions.shown_as, exceptions.kind), exceptions.about, exceptions.student,
        exceptions.sentence, exceptions.matter::text, exceptions.raised_at, NULL::text, NULL::text, NULL::text
    FROM exceptions WHERE closed_at IS NULL
    UNION ALL
    SELECT NULL, 'sealed-unregistered', diploma::text, diplomas.student,
        CASE WHEN refused_version = sealed_version THEN refused_as ELSE '' END, NULL, sealed_at, NULL, NULL, NULL
    FROM diplomas
    WHERE COALESCE(registered_version, 0) < sealed_version AND sealed_at < moment - interval '15 minutes'
    UNION ALL
    SELECT NULL, 'sealed-unregistered', diploma::text, diplomas.student,
        CASE WHEN refused_version = imported_version THEN refused_as ELSE '' END, NULL, imported_at, NULL, NULL, NULL
    FROM diplomas
    WHERE COALESCE(registered_version, 0) < imported_version AND COALESCE(sealed_version, 0) < imported_version
      AND imported_at < moment - interval '15 minutes'
    UNION ALL
    SELECT NULL, 'diploma-late', diploma::text, diplomas.student,
        CASE WHEN sealed_version >= version THEN 'sealed' ELSE 'due' END, NULL,
        CASE WHEN sealed_version >= version THEN sealed_at ELSE due_at END, NULL, NULL, NULL
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
    (SELECT DISTINCT ON (earlier.student) NULL::uuid, 'listed-again', earlier.student::text, earlier.student, later.batch,
        NULL, later.stated_at, NULL, NULL, NULL
    FROM candidates AS earlier
    JOIN candidates AS later ON later.is_listed AND later.number = earlier.number AND later.programme = earlier.programme
        AND string_to_array(later.term, '-')::integer[] > string_to_array(earlier.term, '-')::integer[]
    LEFT JOIN lists ON lists.student = earlier.student
    WHERE earlier.is_listed AND lists.completed_at IS NULL
      AND NOT EXISTS (SELECT FROM standing_collections WHERE standing_collections.student = earlier.student))
    UNION ALL
    SELECT NULL, 'listing-refused', parked.id::text, refused.student, parked.sentence,
        jsonb_build_object('listingRefused', jsonb_strip_nulls(jsonb_build_object(
            'number', refused.number, 'term', refused.term, 'name', refused.name, 'publisher', parked.publisher,
            'reason', parked.reason, 'sentence', parked.sentence)))::text, refused.since, refused.number, refused.batch,
        refused.name
    FROM refused_listings AS refused JOIN parked ON parked.id = refused.parked; END;
DROP FUNCTION refused_listing(bytea);

-- What the student system said last of a field that was corrected here, and when it has said so since; what it said last that was
-- otherwise, and since when it has agreed once: what is a third value then is news, and ends the correction. And since when the
-- correction is to be stated again, for elsewhere what the student system said holds until then; and when that was seen to be impossible,
-- as the two cannot stand together: until something else is said. What is open was said since.
ALTER TABLE corrections ADD COLUMN roster text, ADD COLUMN said_at timestamptz, ADD COLUMN denied text, ADD COLUMN agreed_at timestamptz,
    ADD COLUMN owed_at timestamptz, ADD COLUMN hindered_at timestamptz;
CREATE INDEX corrections_owed ON corrections (student) WHERE owed_at IS NOT NULL AND hindered_at IS NULL;
UPDATE corrections SET roster = told.roster, denied = told.roster, said_at = told.raised_at, owed_at = told.raised_at
FROM (SELECT student, raised_at, said ->> 'field' AS field, said ->> 'roster' AS roster
      FROM exceptions, jsonb_array_elements(matter #> '{corrected,_0}') AS said
      WHERE kind = 'value-contradicted' AND closed_at IS NULL) AS told
WHERE corrections.student = told.student AND corrections.field = told.field;

-- The last event that only states anew the words of another one, and that one: who has read the other has read it.
ALTER TABLE candidates ADD COLUMN anew text COLLATE "C", ADD COLUMN restates text COLLATE "C";

-- Until when the units should have answered about a batch.
CREATE FUNCTION review_ends(batch batches) RETURNS timestamptz LANGUAGE sql IMMUTABLE
RETURN COALESCE((batch).review_until, (batch).closes_at);

-- Since when a unit is late with a student: it was asked, its turn has come, and the batch's review is over; empty where it is not. A
-- student who was sent back is waited for.
CREATE FUNCTION overdue_since(line answers, batch batches, moment timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE
RETURN CASE WHEN (line).shown = 'pending' AND NOT (line).waits AND review_ends(batch) < moment THEN review_ends(batch) END;
