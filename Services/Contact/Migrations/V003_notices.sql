-- Oldest release that may still run: 1

-- The words of notices, as pages have shown them to anybody: without them a digest would say nothing.
CREATE TABLE notices (
    -- SHA-256 of kind, language and lines.
    digest text PRIMARY KEY,
    kind text NOT NULL,
    language text NOT NULL,
    lines text[] NOT NULL,
    first_shown_at timestamptz NOT NULL
);

-- Which notices stood on the page from which a version of the form was handed in.
CREATE TABLE shown_notices (
    student uuid NOT NULL,
    number integer NOT NULL,
    digest text NOT NULL,
    CONSTRAINT a_notice_is_shown_once_with_a_form PRIMARY KEY (student, number, digest),
    CONSTRAINT notices_are_shown_with_a_form FOREIGN KEY (student, number) REFERENCES forms,
    CONSTRAINT what_was_shown_is_known FOREIGN KEY (digest) REFERENCES notices
);
