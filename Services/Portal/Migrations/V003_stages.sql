-- Oldest release that may still run: 1

-- What was heard about each student's clearance; shown when the program that knows does not answer.
CREATE TABLE stages (
    student      uuid PRIMARY KEY,
    opened_at    timestamptz,
    completed_at timestamptz,
    stated_at    timestamptz,
    event        text COLLATE "C",
    CONSTRAINT the_last_word_is_known CHECK ((stated_at IS NULL) = (event IS NULL))
);
