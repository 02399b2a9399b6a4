-- Oldest release that may still run: 1

-- What a student has said that keeps their diplomas from leaving, under the revision of who states it. No event of the campus fills
-- this, and it refers to nothing: it may be heard before the student is listed.
CREATE TABLE pleas (
    student   uuid NOT NULL,
    -- The reason for which it holds.
    kind      text NOT NULL,
    stands    boolean NOT NULL,
    revision  integer NOT NULL,
    CONSTRAINT a_plea_is_kept_once PRIMARY KEY (student, kind),
    CONSTRAINT a_plea_is_of_a_known_kind CHECK (kind IN ('objected', 'error-reported'))
);
