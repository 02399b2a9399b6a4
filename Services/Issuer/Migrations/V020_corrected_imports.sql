-- Oldest release that may still run: 1

-- What the roster gave when a correction was applied for, as diplomas print it. A file of the former system is known by little of
-- what it prints; of the rest it is seen here whether the roster was mended since. NULL of all else, and of what was applied for before.
ALTER TABLE applications ADD COLUMN roster jsonb;
