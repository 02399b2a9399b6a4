-- Oldest release that may still run: 1

-- What persons wanted to be done about their data, and what was decided. The law's days run from the day on which it was received.
CREATE TABLE rights (
    request      uuid PRIMARY KEY,
    student      uuid NOT NULL,
    kind         text NOT NULL,
    asked_by     text NOT NULL,
    wish         text NOT NULL,
    -- Which document was seen.
    identity     text NOT NULL,
    received_on  date NOT NULL,
    due_on       date NOT NULL,
    recorded_by  text NOT NULL,
    recorded_at  timestamptz NOT NULL,
    is_granted   boolean,
    -- What was done, or the reason in law why not.
    words        text,
    decided_by   text,
    decided_at   timestamptz,
    CONSTRAINT a_right_is_one_of_three CHECK (kind IN ('access', 'correction', 'erasure')),
    CONSTRAINT a_request_is_due_after_it_came CHECK (due_on > received_on),
    CONSTRAINT a_decision_is_whole CHECK (num_nulls(is_granted, words, decided_by, decided_at) IN (0, 4))
);
CREATE INDEX rights_open ON rights (due_on) WHERE decided_at IS NULL;
CREATE INDEX rights_of_a_student ON rights (student);
CREATE INDEX rights_decided ON rights (decided_at) WHERE decided_at IS NOT NULL;
