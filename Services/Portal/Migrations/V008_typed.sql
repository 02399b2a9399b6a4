-- Oldest release that may still run: 1

-- What was typed into a form and not handed in, by the page that has the form; of students for each enrolment by itself, of staff
-- without one. It outlives the session.
CREATE TABLE typed (
    account      text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    student      uuid,
    page         text NOT NULL,
    fields       text NOT NULL,
    kept_at      timestamptz NOT NULL,
    CONSTRAINT what_an_account_typed_on_a_page_is_kept_once UNIQUE NULLS NOT DISTINCT (account, student, page)
);
CREATE INDEX typed_by_time ON typed (kept_at);
