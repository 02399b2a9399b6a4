-- Oldest release that may still run: 1

-- The registrar's desk has started the code, for a student whom it has seen. Who did and why stands in the acts.
ALTER TABLE requests ADD COLUMN is_at_desk boolean NOT NULL DEFAULT false;
