-- Oldest release that may still run: 1

-- What the registrar tells the student who reported an error that is none.
ALTER TABLE disputes ADD COLUMN reply text;
