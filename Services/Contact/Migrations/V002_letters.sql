-- Oldest release that may still run: 1

-- What became of a student's clearance, as far as letters go by it.
CREATE TABLE clearances (
    student uuid PRIMARY KEY,
    is_complete boolean NOT NULL,
    revision integer NOT NULL
);

-- What a student must be told. What is heard again is known by its kind and revision, so nobody is told twice.
CREATE TABLE tidings (
    student uuid NOT NULL,
    kind text NOT NULL,
    revision integer NOT NULL,
    units jsonb NOT NULL,
    -- When it may be told.
    due_at timestamptz NOT NULL,
    -- Told, or overtaken by what happened since.
    closed_at timestamptz,
    letter uuid,
    CONSTRAINT a_thing_is_told_once PRIMARY KEY (student, kind, revision),
    CONSTRAINT a_thing_is_of_two_kinds CHECK (kind IN ('returned', 'completed')),
    CONSTRAINT only_what_is_closed_was_told CHECK (letter IS NULL OR closed_at IS NOT NULL)
);
CREATE INDEX tidings_to_be_told ON tidings (due_at) WHERE closed_at IS NULL;
CREATE INDEX tidings_by_age ON tidings (closed_at);

-- A letter, and what became of it. Without a mailbox there was no address at all: nobody was told.
CREATE TABLE letters (
    letter uuid PRIMARY KEY,
    student uuid NOT NULL,
    kind text NOT NULL,
    mailbox text,
    -- Where it goes when that is not where letters go now: an address that was given up.
    address text,
    state text NOT NULL,
    reason text,
    wanted_at timestamptz NOT NULL,
    ended_at timestamptz,
    -- When the mailer is asked again what became of it.
    say_again_at timestamptz,
    reminders integer NOT NULL DEFAULT 0,
    CONSTRAINT a_letter_is_of_four_kinds
        CHECK (kind IN ('returned', 'completed', 'address-changed', 'form-received')),
    CONSTRAINT only_of_a_changed_address_is_told_where_it_was CHECK ((address IS NOT NULL) = (kind = 'address-changed')),
    CONSTRAINT a_letter_goes_to_one_of_two_mailboxes CHECK (mailbox IN ('permanent', 'school')),
    CONSTRAINT a_letter_is_in_one_of_four_states CHECK (state IN ('wanted', 'mailed', 'undeliverable', 'unreachable')),
    CONSTRAINT without_an_address_nobody_is_reached CHECK ((mailbox IS NULL) = (state = 'unreachable')),
    CONSTRAINT only_an_undeliverable_letter_has_a_reason CHECK ((reason IS NOT NULL) = (state = 'undeliverable')),
    CONSTRAINT what_is_not_wanted_any_more_has_ended CHECK ((ended_at IS NULL) = (state = 'wanted'))
);
CREATE INDEX letters_by_turn ON letters (say_again_at) WHERE state = 'wanted';
CREATE INDEX letters_by_age ON letters (ended_at);
CREATE INDEX letters_of_a_student ON letters (student, kind, wanted_at DESC);
