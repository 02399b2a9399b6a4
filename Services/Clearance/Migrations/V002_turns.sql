-- Oldest release that may still run: 1

-- When a list last became complete or was opened again. No two turns of a list have the same time, although many may
-- happen in one transaction: whoever hears of them goes by it.
ALTER TABLE candidates ADD COLUMN turned_at timestamptz;
