-- Oldest release that may still run: 1

-- The registrar's desk has started the code for a student before it, so it may type the code, too.
ALTER TABLE requests ADD COLUMN is_at_desk boolean NOT NULL DEFAULT false;
