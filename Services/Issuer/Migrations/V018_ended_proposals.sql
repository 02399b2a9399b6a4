-- Oldest release that may still run: 1

-- The list of what was decided goes back by pages; what lapsed without a word has ended, too.
CREATE INDEX proposals_by_their_end ON proposals (COALESCE(ended_at, lapses_at), proposal);
DROP INDEX proposals_by_end;
