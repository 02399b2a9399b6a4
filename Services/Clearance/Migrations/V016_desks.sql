-- Oldest release that may still run: 1

-- Withdrawals that the issuer has refused: the papers that they were to take back stay handed over.
CREATE TABLE void_withdrawals (
    event       text COLLATE "C" PRIMARY KEY,
    student     uuid NOT NULL,
    refused_at  timestamptz NOT NULL
);
CREATE INDEX void_withdrawals_of_a_student ON void_withdrawals (student);

-- What was stated to be no collection after all, by the last word about the paper. What was said after the sealing takes nothing back,
-- nor does what the issuer has refused.
CREATE VIEW withdrawn_collections AS
SELECT collections.student, collections.certificate, collections.collected_at, taken.stated_at AS withdrawn_at
FROM collections JOIN collection_withdrawals AS taken
    ON taken.student = collections.student AND taken.certificate = collections.certificate
    AND (taken.stated_at, taken.sequence, taken.event) >= (collections.stated_at, collections.sequence, collections.event)
WHERE NOT EXISTS (SELECT FROM void_withdrawals WHERE void_withdrawals.event = taken.event)
  AND NOT EXISTS (SELECT FROM diplomas WHERE diplomas.student = taken.student AND diplomas.sealed_at <= taken.stated_at);

-- As before, but: while a diploma is due it is only asked that its collection be taken back, for the issuer may have sealed it at that
-- very moment. Where another paper is handed over, that one is due, and nothing is waited for.
CREATE OR REPLACE VIEW standing_collections AS
SELECT DISTINCT ON (student, certificate)
    student, certificate, written, collected_at, collected_by, clerk, heard_at, stated_at, sequence, event,
    withdrawn_at AS asked_back_at
FROM collections LEFT JOIN withdrawn_collections USING (student, certificate, collected_at)
WHERE withdrawn_at IS NULL
   OR EXISTS (SELECT FROM diplomas WHERE diplomas.student = collections.student AND diplomas.due_at IS NOT NULL)
      AND NOT EXISTS (
          SELECT FROM collections AS others
          WHERE others.student = collections.student
            AND NOT EXISTS (
                SELECT FROM withdrawn_collections AS withdrawn
                WHERE withdrawn.student = others.student AND withdrawn.certificate = others.certificate
                  AND withdrawn.collected_at = others.collected_at))
ORDER BY student, certificate, collected_at;
