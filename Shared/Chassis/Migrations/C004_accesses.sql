-- Oldest release that may still run: 1

-- A change of staff that concerns no student stands here too, and then no student does: a unit's rules, a batch, an account.
ALTER TABLE accesses
    ALTER COLUMN student DROP NOT NULL,
    ADD COLUMN about text NOT NULL DEFAULT '';

-- The log is read from its end, page by page: what one act has shown is one entry.
CREATE INDEX accesses_newest_first
    ON accesses (at, actor COLLATE "C", question COLLATE "C", about COLLATE "C");
