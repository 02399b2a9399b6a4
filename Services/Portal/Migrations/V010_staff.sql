-- Oldest release that may still run: 1

-- Who has looked last whether an account is still what its owner needs, and who has closed it. One that is closed lets nobody in;
-- what its owner decided stands under its name.
ALTER TABLE accounts
    ADD COLUMN reviewed_at timestamptz,
    ADD COLUMN reviewed_by text,
    ADD COLUMN disabled_at timestamptz;
UPDATE accounts SET reviewed_at = changed_at, reviewed_by = changed_by WHERE kind = 'staff' AND salt IS NOT NULL;
ALTER TABLE accounts
    ADD CONSTRAINT a_review_is_somebodys CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL));
