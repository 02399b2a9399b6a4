-- Oldest release that may still run: 1

-- A sign-in at the school's provider that a browser has begun and not come back from. Both are hashes: whoever reads this table can
-- finish none.
CREATE TABLE sign_ins (
    state        bytea PRIMARY KEY,
    browser      bytea NOT NULL,
    -- Where they were going; NULL for the page on which they begin.
    next         text,
    -- They are to prove anew who they are.
    is_again     boolean NOT NULL,
    -- As what they want to come in, where they may as two.
    kind         text,
    begun_at     timestamptz NOT NULL,
    CONSTRAINT one_comes_in_as_a_student_or_as_staff CHECK (kind IN ('student', 'staff'))
);
CREATE INDEX sign_ins_by_beginning ON sign_ins (begun_at);
