-- Oldest release that may still run: 1

-- The answers to questions that changed something, repeated to who asked when they ask again.
CREATE TABLE answered (
    question    uuid PRIMARY KEY,
    name        text NOT NULL,
    actor       text NOT NULL,
    answer      text NOT NULL,
    -- Whom it shows to staff: each time that it is repeated they are seen again.
    people      uuid[] NOT NULL,
    answered_at timestamptz NOT NULL
);
CREATE INDEX answered_by_age ON answered USING brin (answered_at);

-- What is too large for a question travels ahead of it and waits here, for a day at most.
CREATE TABLE parts (
    question    uuid,
    number      integer,
    actor       text NOT NULL,
    bytes       bytea NOT NULL,
    kept_at     timestamptz NOT NULL,
    CONSTRAINT a_part_has_one_place PRIMARY KEY (question, number),
    CONSTRAINT a_question_has_at_most_128_parts CHECK (number BETWEEN 0 AND 127)
);
CREATE INDEX parts_of_an_actor ON parts (actor);
CREATE INDEX parts_by_age ON parts (kept_at);

-- Which member of staff has seen which student, when, by which question and why.
CREATE TABLE accesses (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    actor       text NOT NULL,
    question    text NOT NULL,
    why         text,
    student     uuid NOT NULL
);
CREATE INDEX accesses_to_a_student ON accesses (student, at);
CREATE INDEX accesses_by_an_actor ON accesses (actor, at);
CREATE INDEX accesses_by_age ON accesses USING brin (at);
