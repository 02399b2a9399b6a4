-- Oldest release that may still run: 1

-- A letter that is wanted, and what became of it. The address and what it names go as soon as the mail is out.
CREATE TABLE letters (
    letter uuid PRIMARY KEY,
    student uuid NOT NULL,
    kind text NOT NULL,
    address text,
    units jsonb,
    wanted_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'waiting',
    not_before timestamptz NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    postponed integer NOT NULL DEFAULT 0,
    attempt uuid,
    leased_until timestamptz,
    -- Of the mail that left, and a keyed hash of where to: a bounce is about this one, or about none.
    message_id uuid,
    address_hash bytea,
    -- When it was mailed, or came to nothing, and why: asked again, the same is answered.
    ended_at timestamptz,
    reason text,
    CONSTRAINT what_has_ended_has_its_time CHECK ((ended_at IS NOT NULL) = (state IN ('mailed', 'undeliverable'))),
    CONSTRAINT a_letter_that_came_to_nothing_has_a_reason CHECK ((reason IS NOT NULL) = (state = 'undeliverable')),
    CONSTRAINT a_letter_is_in_one_of_four_states CHECK (state IN ('waiting', 'sending', 'mailed', 'undeliverable')),
    CONSTRAINT an_address_is_kept_until_the_letter_is_out
        CHECK ((address IS NOT NULL) = (state IN ('waiting', 'sending')) AND (address IS NULL) = (units IS NULL)),
    CONSTRAINT one_attempt_sends_a_letter_and_has_a_lease
        CHECK ((state = 'sending') = (attempt IS NOT NULL) AND (attempt IS NULL) = (leased_until IS NULL))
);

CREATE INDEX letters_to_be_mailed ON letters (wanted_at, letter) WHERE state IN ('waiting', 'sending');
CREATE INDEX letters_by_age ON letters (wanted_at);
CREATE INDEX letters_by_mail ON letters (message_id) WHERE message_id IS NOT NULL;
