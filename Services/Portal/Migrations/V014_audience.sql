-- Oldest release that may still run: 1

-- For whom it is: one batch, department or level; NULL for everybody.
ALTER TABLE announcements ADD COLUMN audience text;
ALTER TABLE announcements ADD CONSTRAINT an_audience_is_of_three_kinds CHECK (audience ~ '^(batch|department|level):.');
