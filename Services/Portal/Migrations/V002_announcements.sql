-- Oldest release that may still run: 1

ALTER TABLE announcements ADD COLUMN link text
    CONSTRAINT a_link_leads_to_a_page CHECK (link ~* '^https?://');

-- Only students have accounts; nothing ever asked of what kind one is.
ALTER TABLE accounts DROP COLUMN kind;

-- The last word is decided by its id where two have the same time: by its bytes, whatever the cluster's language.
ALTER TABLE stages ALTER COLUMN statement TYPE text COLLATE "C";
