-- Oldest release that may still run: 1

-- A student's account stands for each of their enrolments; one of staff says what they are trusted with, and for whom. Who comes
-- in by the school's provider has an account without a password, which holds what the provider has said last.
CREATE TABLE accounts (
    name         text PRIMARY KEY,
    kind         text NOT NULL,
    roles        text[] NOT NULL,
    units        text[] NOT NULL,
    departments  text[] NOT NULL,
    display_zh   text NOT NULL,
    display_en   text NOT NULL,
    salt         bytea,
    hash         bytea,
    -- What the hash cost (scrypt's n, r, p), so that it can be raised when its owner comes in.
    cost_n       integer,
    cost_r       integer,
    cost_p       integer,
    -- Until when a secret lets in that somebody else has made; NULL for a password that its owner chose.
    initial_until timestamptz,
    changed_at   timestamptz NOT NULL,
    changed_by   text NOT NULL,
    because      text NOT NULL,
    signed_in_at timestamptz,
    CONSTRAINT an_account_is_a_students_or_of_staff CHECK (kind IN ('student', 'staff')),
    CONSTRAINT staff_have_a_role_and_students_none CHECK ((kind = 'staff') = (cardinality(roles) > 0)),
    CONSTRAINT there_are_three_roles CHECK (roles <@ ARRAY['reviewer', 'registrar', 'operator']),
    CONSTRAINT reviewers_alone_speak_for_units_or_departments
        CHECK (('reviewer' = ANY (roles)) = (cardinality(units) + cardinality(departments) > 0)),
    CONSTRAINT names_ignore_case CHECK (name = lower(name)),
    CONSTRAINT every_password_has_its_own_salt UNIQUE (salt),
    CONSTRAINT a_password_is_whole CHECK (num_nulls(salt, hash, cost_n, cost_r, cost_p) IN (0, 5)),
    CONSTRAINT a_password_or_the_school_says_who_it_is CHECK ((salt IS NULL) = (name ~ '^(student|staff):'))
);

-- The latest enrolment has the first place.
CREATE TABLE enrolments (
    account      text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    place        integer NOT NULL,
    student      uuid NOT NULL,
    term         text NOT NULL,
    programme    text NOT NULL,
    CONSTRAINT an_enrolment_has_its_place PRIMARY KEY (account, place),
    CONSTRAINT an_account_names_an_enrolment_once UNIQUE (account, student)
);

-- Only the hash of a session's id is kept: whoever reads this table cannot enter.
CREATE TABLE sessions (
    id_hash      bytea PRIMARY KEY,
    account      text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    started_at   timestamptz NOT NULL,
    used_at      timestamptz NOT NULL,
    -- When its owner proved who they are; NULL when the school's provider does not tell.
    authenticated_at timestamptz,
    -- The hash of its name at the school's provider, which may end it.
    school_session bytea,
    -- Which of several enrolments the pages are about, once it was chosen.
    student      uuid,
    -- When it was left on purpose. It stays known for a while: a page that was open then may still hand over what was typed.
    ended_at     timestamptz,
    CONSTRAINT a_session_is_used_after_it_starts CHECK (used_at >= started_at)
);
CREATE INDEX sessions_by_use ON sessions (used_at);
CREATE INDEX sessions_by_school_session ON sessions (school_session) WHERE school_session IS NOT NULL;

-- What was typed on the contact page and not handed in, of each enrolment by itself. It outlives the session.
CREATE TABLE drafts (
    account      text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    student      uuid NOT NULL,
    draft        text NOT NULL,
    kept_at      timestamptz NOT NULL,
    CONSTRAINT an_account_has_one_draft_for_an_enrolment PRIMARY KEY (account, student)
);
CREATE INDEX drafts_by_time ON drafts (kept_at);

-- From where an account has come in before: browsers and networks, as keyed hashes.
CREATE TABLE places (
    account      text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    place        bytea NOT NULL,
    used_at      timestamptz NOT NULL,
    CONSTRAINT a_place_is_known_once PRIMARY KEY (account, place)
);
CREATE INDEX places_by_use ON places (used_at);

-- Until when tries weigh, upon an account, a network, everybody. It is kept as a hash, and only while it weighs.
CREATE TABLE tries (
    who          bytea PRIMARY KEY,
    weighs_until timestamptz NOT NULL
);
CREATE INDEX tries_by_end ON tries (weighs_until);
