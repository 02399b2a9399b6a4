-- Oldest release that may still run: 1

-- What students say is wrong in name or birth date, and how it ended; the last holds. Their words go when they are forgotten, the
-- count stays, so that who comes back is heard.
CREATE TABLE disputes (
    student uuid NOT NULL,
    revision integer NOT NULL,
    state text NOT NULL,
    parts text[] NOT NULL,
    words text,
    said_at timestamptz NOT NULL,
    CONSTRAINT a_dispute_is_said_once PRIMARY KEY (student, revision),
    CONSTRAINT a_dispute_is_in_one_of_three_states CHECK (state IN ('reported', 'withdrawn', 'resolved')),
    CONSTRAINT only_who_reports_says_what CHECK (state = 'reported' OR words IS NULL AND parts = '{}')
);
