-- Oldest release that may still run: 1

-- What a student has had sent again is a mail of its own: it has its own Message-ID, lest their mail program takes it for the one it
-- has, and its own end. Of a mailbox and a set of versions the last one is what is told.
ALTER TABLE mails ADD COLUMN repetition integer NOT NULL DEFAULT 0;
ALTER TABLE mails DROP CONSTRAINT a_mailbox_gets_a_version_in_one_mail;
ALTER TABLE mails ADD CONSTRAINT a_mailbox_gets_a_version_in_one_mail_at_a_time
    UNIQUE (student, mailbox, versions, repetition);

-- Students to whom a mail may leave: nothing holds their diplomas, and they have said nothing against it. What they say holds only
-- while something has yet to leave, and a mail may be queued after that.
CREATE VIEW students_to_mail AS
    SELECT student FROM free_students
    WHERE NOT EXISTS (SELECT 1 FROM pleas WHERE pleas.student = free_students.student AND stands);

-- Files that their students may have: verifiers know them, the degree stands, and they have left by mail or might.
CREATE VIEW files_to_have AS
    SELECT versions.student, diploma, version, versions.document, seals.sha256, seals.file
    FROM versions JOIN seals USING (diploma, version) JOIN candidates USING (student)
    WHERE versions.state = 'registered' AND candidates.is_listed
      AND NOT EXISTS (SELECT 1 FROM degrees WHERE degrees.student = versions.student AND is_revoked)
      AND (EXISTS (SELECT 1 FROM students_to_mail WHERE students_to_mail.student = versions.student)
           OR EXISTS (SELECT 1 FROM mailed_documents JOIN mails USING (mail)
                      WHERE mailed_documents.diploma = versions.diploma
                        AND mailed_documents.version = versions.version AND mails.handed_over_at IS NOT NULL));
