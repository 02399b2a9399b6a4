-- Oldest release that may still run: 1

-- Where somebody sat who came in, or tried to, for the account's owner to know it again: `campus`, or what the networks of one site
-- have in common; NULL when it is not known.
ALTER TABLE sessions ADD COLUMN locality text;

-- Who came in by an account, and who showed a wrong password. Those that failed one after the other from one site are one row.
CREATE TABLE arrivals (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account      text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    is_in        boolean NOT NULL,
    system       text,
    browser      text,
    locality     text,
    tries        integer NOT NULL DEFAULT 1,
    arrived_at   timestamptz NOT NULL
);
CREATE INDEX arrivals_by_account ON arrivals (account, arrived_at);
CREATE INDEX arrivals_by_time ON arrivals (arrived_at);
