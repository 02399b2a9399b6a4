-- Oldest release that may still run: 1

-- What each number was spent on, exactly as it is to be signed. Rows are added and never changed. A second row of a number
-- closes it.
CREATE TABLE statements (
    number     bigint NOT NULL,
    kind       text NOT NULL,
    student    uuid,
    diploma    uuid,
    version    integer,
    payload    text NOT NULL,
    spent_at   timestamptz NOT NULL,
    CONSTRAINT a_number_says_a_thing_once PRIMARY KEY (number, kind),
    CONSTRAINT a_statement_is_of_one_kind CHECK (kind IN ('sealed', 'revoked', 'reinstated', 'void')),
    CONSTRAINT a_statement_is_about_a_student_or_a_number CHECK ((kind = 'void') = (student IS NULL)),
    CONSTRAINT a_sealed_file_is_a_version CHECK ((kind = 'sealed') = (version IS NOT NULL))
);
COMMENT ON TABLE statements IS 'append-only';
CREATE UNIQUE INDEX a_number_is_spent_once ON statements (number) WHERE kind <> 'void';
CREATE INDEX words_about_a_degree ON statements (student, number) WHERE kind IN ('revoked', 'reinstated');

-- The same as it was signed: compact JWS. Rows are added and never changed.
CREATE TABLE signatures (
    number     bigint NOT NULL,
    kind       text NOT NULL,
    signed     text NOT NULL,
    signed_at  timestamptz NOT NULL,
    CONSTRAINT a_statement_is_signed_once PRIMARY KEY (number, kind),
    CONSTRAINT signatures_are_of_a_statement FOREIGN KEY (number, kind) REFERENCES statements
);
COMMENT ON TABLE signatures IS 'append-only';

-- Statements that are still to be signed, and then said. A row leaves with its signature, and in no other way.
CREATE TABLE signing (
    number        bigint NOT NULL,
    kind          text NOT NULL,
    not_before    timestamptz NOT NULL,
    tries         integer NOT NULL DEFAULT 0,
    postponed     integer NOT NULL DEFAULT 0,
    attempt       uuid,
    leased_until  timestamptz,
    CONSTRAINT a_statement_waits_once PRIMARY KEY (number, kind),
    CONSTRAINT what_waits_is_a_statement FOREIGN KEY (number, kind) REFERENCES statements,
    CONSTRAINT a_claim_has_an_end CHECK ((attempt IS NULL) = (leased_until IS NULL))
);

-- Statements that not every verifier knows yet, as far as it has said so. A row comes with the signature.
CREATE TABLE awaited (
    number        bigint NOT NULL,
    kind          text NOT NULL,
    say_again_at  timestamptz NOT NULL,
    -- How often it was said again.
    reminders     integer NOT NULL DEFAULT 0,
    CONSTRAINT a_statement_is_awaited_once PRIMARY KEY (number, kind),
    CONSTRAINT what_is_awaited_was_signed FOREIGN KEY (number, kind) REFERENCES signatures
);
CREATE INDEX awaited_by_turn ON awaited (say_again_at);

-- What each verifier said last about a statement.
CREATE TABLE registrations (
    number         bigint NOT NULL,
    kind           text NOT NULL,
    verifier       text NOT NULL,
    registered_at  timestamptz,
    refused_at     timestamptz,
    reason         text,
    CONSTRAINT a_verifier_has_one_word_about_a_statement PRIMARY KEY (number, kind, verifier),
    CONSTRAINT a_refusal_has_a_reason CHECK ((refused_at IS NULL) = (reason IS NULL))
);

-- Up to which event the school has said whether a student's degree holds. No event of the campus fills this: it outlives `degrees`
-- that were emptied and are heard again.
CREATE TABLE words (
    student    uuid PRIMARY KEY,
    stated_at  timestamptz NOT NULL,
    sequence   text COLLATE "C" NOT NULL,
    event      text COLLATE "C" NOT NULL
);
