-- Oldest release that may still run: 1

-- Nobody is shown them: whether credits and thresholds are met is all that a list says.
ALTER TABLE assessments DROP COLUMN details;
