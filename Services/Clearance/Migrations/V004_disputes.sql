-- Oldest release that may still run: 1

-- The last word on whether a student's name or birth date is disputed.
CREATE TABLE disputes (
    student   uuid PRIMARY KEY,
    revision  integer NOT NULL
);
