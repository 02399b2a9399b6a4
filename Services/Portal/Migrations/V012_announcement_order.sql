-- Oldest release that may still run: 1

-- When it was written: of those of one day the last one stands first.
ALTER TABLE announcements ADD COLUMN written_at timestamptz;
UPDATE announcements SET written_at = changed_at;
DROP INDEX announcements_newest_first;
CREATE INDEX announcements_newest_first ON announcements (shown_from DESC, written_at DESC NULLS LAST, id);
