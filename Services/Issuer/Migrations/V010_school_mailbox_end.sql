-- Oldest release that may still run: 1

-- The first day on which the school's mailbox takes no mail any more; null when it stays.
ALTER TABLE candidates ADD COLUMN school_address_until date;

-- Where a student reads mail on a day. The view could not ask which day it is by the clock that the programs hold.
DROP VIEW mailboxes;
CREATE FUNCTION mailboxes_on(day date) RETURNS TABLE (student uuid, mailbox text, address text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT addresses.student, 'permanent', addresses.address FROM addresses
    UNION ALL
    SELECT candidates.student, 'school', candidates.school_address FROM candidates
    WHERE candidates.school_address IS NOT NULL AND COALESCE(candidates.school_address_until > day, true);
END;
