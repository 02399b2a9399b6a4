-- Oldest release that may still run: 1

-- A code that is wanted, and what became of it. The code itself is nowhere; the address goes as soon as the mail is out.
CREATE TABLE requests (
    request uuid PRIMARY KEY,
    student uuid NOT NULL,
    address text,
    language text NOT NULL,
    wanted_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'waiting',
    not_before timestamptz NOT NULL,
    failures integer NOT NULL DEFAULT 0,
    postponed integer NOT NULL DEFAULT 0,
    attempt uuid,
    leased_until timestamptz,
    -- Of the mail that left last, and a keyed hash of where to: a bounce is about this one, or about none.
    message_id uuid,
    address_hash bytea,
    code_hash bytea,
    expires_at timestamptz,
    -- When it was mailed, or came to nothing, and why: asked again, the same is answered.
    ended_at timestamptz,
    reason text,
    tries integer NOT NULL DEFAULT 0,
    used_at timestamptz,
    CONSTRAINT a_state_is_one_of_five
        CHECK (state IN ('waiting', 'sending', 'mailed', 'undeliverable', 'replaced')),
    CONSTRAINT an_address_is_kept_until_the_mail_is_out CHECK ((address IS NOT NULL) = (state IN ('waiting', 'sending'))),
    CONSTRAINT one_attempt_sends_and_has_a_lease
        CHECK ((state = 'sending') = (attempt IS NOT NULL) AND (attempt IS NULL) = (leased_until IS NULL)),
    CONSTRAINT a_mailed_code_has_a_hash CHECK (code_hash IS NOT NULL OR state NOT IN ('sending', 'mailed')),
    CONSTRAINT a_code_has_an_end CHECK ((code_hash IS NULL) = (expires_at IS NULL)),
    CONSTRAINT only_a_code_is_used CHECK (used_at IS NULL OR code_hash IS NOT NULL),
    CONSTRAINT what_has_ended_has_its_time CHECK ((ended_at IS NOT NULL) = (state IN ('mailed', 'undeliverable'))),
    CONSTRAINT a_code_that_came_to_nothing_has_a_reason CHECK ((reason IS NOT NULL) = (state = 'undeliverable')),
    CONSTRAINT a_code_has_five_tries CHECK (tries BETWEEN 0 AND 5)
);

CREATE INDEX requests_of_a_student ON requests (student, wanted_at DESC, request DESC);
CREATE INDEX requests_to_be_mailed ON requests (wanted_at, request) WHERE state IN ('waiting', 'sending');
CREATE INDEX requests_by_age ON requests (wanted_at);
CREATE INDEX requests_by_mail ON requests (message_id) WHERE message_id IS NOT NULL;
