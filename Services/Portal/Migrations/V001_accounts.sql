-- Oldest release that may still run: 1

CREATE TABLE accounts (
    name         text PRIMARY KEY,
    kind         text NOT NULL,
    student      uuid NOT NULL,
    display_zh   text NOT NULL,
    display_en   text NOT NULL,
    salt         bytea NOT NULL,
    hash         bytea NOT NULL,
    changed_at   timestamptz NOT NULL,
    CONSTRAINT an_account_is_a_students CHECK (kind = 'student'),
    CONSTRAINT names_ignore_case CHECK (name = lower(name)),
    CONSTRAINT every_password_has_its_own_salt UNIQUE (salt)
);

-- Only the hash of a session's id is kept: whoever reads this table cannot enter.
CREATE TABLE sessions (
    id_hash      bytea PRIMARY KEY,
    account      text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    started_at   timestamptz NOT NULL,
    used_at      timestamptz NOT NULL,
    draft        text,
    CONSTRAINT a_session_is_used_after_it_starts CHECK (used_at >= started_at)
);
CREATE INDEX sessions_by_use ON sessions (used_at);

-- Who tried from where is kept as a hash, and only while it counts.
CREATE TABLE attempts (
    who          bytea PRIMARY KEY,
    tries        int NOT NULL,
    first_at     timestamptz NOT NULL
);

CREATE TABLE announcements (
    id           uuid PRIMARY KEY,
    posted_on    date NOT NULL,
    title_zh     text NOT NULL,
    title_en     text NOT NULL,
    by_zh        text NOT NULL,
    by_en        text NOT NULL
);

-- What was heard about each student's clearance; shown when the program that knows does not answer.
CREATE TABLE stages (
    student      uuid PRIMARY KEY,
    opened_at    timestamptz,
    completed_at timestamptz,
    stated_at    timestamptz,
    statement    text,
    CONSTRAINT the_last_word_is_known CHECK ((stated_at IS NULL) = (statement IS NULL))
);
