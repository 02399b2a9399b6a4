-- Oldest release that may still run: 1

-- What the pages show is read from the signed statement: beside it, a copy would be believed without its signature.
ALTER TABLE registry DROP COLUMN document, DROP COLUMN sealed_at, DROP COLUMN shown;
