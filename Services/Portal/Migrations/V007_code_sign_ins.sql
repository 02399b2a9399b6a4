-- Oldest release that may still run: 1

-- Who comes in by a code that was mailed to their proven address has an account without a password too.
ALTER TABLE accounts
    DROP CONSTRAINT a_password_or_the_school_says_who_it_is,
    ADD CONSTRAINT a_password_the_school_or_a_mailbox_says_who_it_is
        CHECK ((salt IS NULL) = (name ~ '^(student|staff|code):'));

-- A sign-in by a code for which a browser has asked. Whether one was mailed is not known here: tries are counted either way. The
-- browser is known by a hash: whoever reads this table can finish none.
CREATE TABLE code_sign_ins (
    browser      bytea PRIMARY KEY,
    request      uuid NOT NULL,
    -- Where they were going; NULL for the page on which they begin.
    next         text,
    good_until   timestamptz NOT NULL,
    tries        integer NOT NULL DEFAULT 0,
    -- The question that was counted last: the same form sent again is no other try.
    tried        uuid,
    CONSTRAINT a_sign_in_by_code_has_five_tries CHECK (tries BETWEEN 0 AND 5)
);
CREATE INDEX code_sign_ins_by_end ON code_sign_ins (good_until);

-- Whose sessions somebody sees and may end: their own, and those that a code has begun which was mailed for one of their enrolments.
-- Who came in by a code has shown less, and sees their own alone.
CREATE FUNCTION accounts_of(account text) RETURNS SETOF text LANGUAGE sql STABLE STRICT
BEGIN ATOMIC
    SELECT accounts_of.account
    UNION
    SELECT readers.account FROM enrolments AS readers JOIN enrolments AS own USING (student)
    WHERE own.account = accounts_of.account AND readers.account ~ '^code:' AND accounts_of.account !~ '^code:';
END;
CREATE INDEX enrolments_by_student ON enrolments (student);
