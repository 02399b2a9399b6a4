-- Oldest release that may still run: 1

-- What a session was begun at, for its owner to know it again; NULL when the browser did not say it in words that are known.
ALTER TABLE sessions ADD COLUMN system text, ADD COLUMN browser text;
CREATE INDEX sessions_by_account ON sessions (account);
