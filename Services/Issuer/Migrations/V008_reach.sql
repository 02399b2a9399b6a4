-- Oldest release that may still run: 1

-- What was said last of whether a student's diplomas reach any of their mailboxes. The row is locked last of all that is locked.
CREATE TABLE reach (
    student       uuid PRIMARY KEY,
    is_unreached  boolean NOT NULL,
    revision      integer NOT NULL
);
