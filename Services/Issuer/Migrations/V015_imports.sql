-- Oldest release that may still run: 1

-- Whether its file was issued by the system before this one. It is stated as others are, and nothing is mailed of it.
ALTER TABLE versions ADD COLUMN is_imported boolean NOT NULL DEFAULT false;
ALTER TABLE versions ADD CONSTRAINT what_is_imported_does_not_wait
    CHECK (NOT is_imported OR state IN ('sealed', 'registered', 'void'));

-- Of what was imported only the digest is known here; of what the bytes are known, too, they lie under it.
ALTER TABLE seals ALTER COLUMN file DROP NOT NULL;
CREATE TABLE imported_files (
    sha256  text PRIMARY KEY,
    file    bytea NOT NULL,
    CONSTRAINT a_file_lies_under_its_digest CHECK (encode(sha256(file), 'hex') = sha256)
);
-- A PDF is compressed already.
ALTER TABLE imported_files ALTER COLUMN file SET STORAGE EXTERNAL;
COMMENT ON TABLE imported_files IS 'append-only';

-- What was imported under a number that is void is stated again under another: of one file one number stands. The count is of void
-- numbers that had the file before, for no row here changes, and of two programs that race one is stopped.
ALTER TABLE seals ADD COLUMN voided_before integer NOT NULL DEFAULT 0;
ALTER TABLE seals DROP CONSTRAINT no_two_files_are_the_same;
ALTER TABLE seals ADD CONSTRAINT of_one_file_one_number_stands UNIQUE (sha256, voided_before);

CREATE OR REPLACE VIEW newest_versions AS
    SELECT diploma, version, student, document, reason, kind, certificate, due_at, state, revision, held_because,
           cancelled_at, is_barred, is_imported
    FROM versions
    WHERE state <> 'withdrawn'
      AND NOT EXISTS (SELECT 1 FROM versions AS later
                      WHERE later.diploma = versions.diploma AND later.version > versions.version);

-- As before, but what was imported is theirs already, whatever keeps others from leaving.
CREATE OR REPLACE VIEW files_to_have AS
    SELECT versions.student, diploma, version, versions.document, seals.sha256,
           COALESCE(seals.file, imported_files.file) AS file
    FROM versions JOIN seals USING (diploma, version) JOIN candidates USING (student)
         LEFT JOIN imported_files ON imported_files.sha256 = seals.sha256 AND versions.is_imported
    WHERE versions.state = 'registered' AND candidates.is_listed
      AND (seals.file IS NOT NULL OR imported_files.file IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM degrees WHERE degrees.student = versions.student AND is_revoked)
      AND NOT EXISTS (SELECT 1 FROM revoked_diplomas WHERE revoked_diplomas.diploma = versions.diploma)
      AND (versions.is_imported
           OR EXISTS (SELECT 1 FROM students_to_mail WHERE students_to_mail.student = versions.student)
           OR EXISTS (SELECT 1 FROM mailed_documents JOIN mails USING (mail)
                      WHERE mailed_documents.diploma = versions.diploma
                        AND mailed_documents.version = versions.version AND mails.handed_over_at IS NOT NULL));
