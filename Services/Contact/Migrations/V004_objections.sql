-- Oldest release that may still run: 1

-- Each time that a student said that they want no diploma in electronic form, or that they want one after all; the last holds. An id
-- and a count, it outlives what is forgotten of a student: what they have said still stands.
CREATE TABLE objections (
    student uuid NOT NULL,
    revision integer NOT NULL,
    stands boolean NOT NULL,
    said_at timestamptz NOT NULL,
    CONSTRAINT an_objection_is_said_once PRIMARY KEY (student, revision)
);
