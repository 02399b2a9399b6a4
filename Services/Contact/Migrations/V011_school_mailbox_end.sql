-- Oldest release that may still run: 1

-- The first day on which the school's mailbox takes no mail any more; null when it stays.
ALTER TABLE candidates ADD COLUMN school_email_until date;
