-- Oldest release that may still run: 1

-- Who let a student hand in the form beside the batch, and why. What was granted before is in `acts` alone.
ALTER TABLE windows
    ADD COLUMN granted_by text NOT NULL DEFAULT '–',
    ADD COLUMN because text NOT NULL DEFAULT '–';
