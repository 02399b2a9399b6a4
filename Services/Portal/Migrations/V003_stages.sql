-- Oldest release that may still run: 1

-- What was heard about each student's clearance; shown when the program that knows does not answer.
CREATE TABLE stages (
    student      uuid PRIMARY KEY,
    opened_at    timestamptz,
    completed_at timestamptz,
    -- Of the student's list, as last heard.
    revision     integer NOT NULL DEFAULT 0,
    heard_at     timestamptz NOT NULL
);
