-- Oldest release that may still run: 1

-- What one person at the registrar's desk has proposed, and how it ended: a degree, or a document that was sealed in error, is revoked
-- or holds again. Nothing happens before another person has confirmed it. What a statement rests on is kept for ever.
CREATE TABLE proposals (
    proposal     uuid PRIMARY KEY,
    student      uuid NOT NULL,
    kind         text NOT NULL,
    -- NULL for the degree.
    document     text,
    wish         jsonb NOT NULL,
    proposed_at  timestamptz NOT NULL,
    proposed_by  text NOT NULL,
    name_zh      text NOT NULL,
    name_en      text NOT NULL,
    -- From then on nobody confirms it any more.
    lapses_at    timestamptz NOT NULL,
    ended        text,
    ended_at     timestamptz,
    ended_by     text,
    end_name_zh  text,
    end_name_en  text,
    because      text,
    CONSTRAINT a_proposal_is_of_two_kinds CHECK (kind IN ('revoke', 'reinstate')),
    CONSTRAINT a_proposal_is_about_a_degree_or_a_document CHECK (document IN ('zh', 'en', 'bilingual')),
    CONSTRAINT a_proposal_ends_in_one_of_four_ways CHECK (ended IN ('confirmed', 'declined', 'withdrawn', 'lapsed')),
    CONSTRAINT what_has_ended_has_a_time CHECK ((ended IS NULL) = (ended_at IS NULL)),
    CONSTRAINT all_but_what_lapses_is_ended_by_somebody
        CHECK ((ended IS NULL OR ended = 'lapsed') = (ended_by IS NULL)),
    CONSTRAINT two_persons_decide CHECK (ended NOT IN ('confirmed', 'declined') OR ended_by <> proposed_by)
);
CREATE UNIQUE INDEX a_thing_is_proposed_once_at_a_time ON proposals (student, COALESCE(document, '')) WHERE ended IS NULL;
CREATE INDEX proposals_about_a_student ON proposals (student, proposed_at);
CREATE INDEX proposals_by_end ON proposals (ended_at) WHERE ended IS NOT NULL;

-- Diplomas that are revoked alone, in all of their versions: they were sealed in error, and the degree holds.
CREATE TABLE revoked_diplomas (
    diploma     uuid PRIMARY KEY,
    student     uuid NOT NULL,
    -- When it was decided and why, as everybody reads it.
    word        jsonb NOT NULL,
    revoked_at  timestamptz NOT NULL
);
CREATE INDEX revoked_diplomas_of_a_student ON revoked_diplomas (student);

CREATE OR REPLACE VIEW files_to_have AS
    SELECT versions.student, diploma, version, versions.document, seals.sha256, seals.file
    FROM versions JOIN seals USING (diploma, version) JOIN candidates USING (student)
    WHERE versions.state = 'registered' AND candidates.is_listed
      AND NOT EXISTS (SELECT 1 FROM degrees WHERE degrees.student = versions.student AND is_revoked)
      AND NOT EXISTS (SELECT 1 FROM revoked_diplomas WHERE revoked_diplomas.diploma = versions.diploma)
      AND (EXISTS (SELECT 1 FROM students_to_mail WHERE students_to_mail.student = versions.student)
           OR EXISTS (SELECT 1 FROM mailed_documents JOIN mails USING (mail)
                      WHERE mailed_documents.diploma = versions.diploma
                        AND mailed_documents.version = versions.version AND mails.handed_over_at IS NOT NULL));

CREATE OR REPLACE VIEW sealable_versions AS
    SELECT diploma, version, student, due_at FROM versions
    WHERE state = 'scheduled' AND held_because IS NULL AND cancelled_at IS NULL AND NOT is_barred
      AND student IN (SELECT student FROM free_students)
      AND NOT EXISTS (SELECT FROM revoked_diplomas WHERE revoked_diplomas.diploma = versions.diploma);
