-- Oldest release that may still run: 1

-- Where a student reads mail now. A mail has the address it was last sent to, and none before.
CREATE VIEW mailboxes AS
    SELECT student, 'permanent' AS mailbox, address FROM addresses
    UNION ALL
    SELECT student, 'school', school_address FROM candidates WHERE school_address IS NOT NULL;

ALTER TABLE mails ALTER COLUMN address DROP NOT NULL;
ALTER TABLE mails ADD CONSTRAINT a_mail_that_leaves_has_an_address
    CHECK (address IS NOT NULL OR state = 'queued' AND attempt IS NULL);
