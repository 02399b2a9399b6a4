-- Oldest release that may still run: 1

-- Who wanted to come in by a code, and which address in force it went to; all of it NULL when what was typed is nobody's, so that a
-- wish is kept in the same way whatever is true. Such a code proves no address: that is a request, which stands in another table.
CREATE TABLE sign_in_codes (
    request uuid PRIMARY KEY,
    student uuid,
    number text,
    address text,
    wanted_at timestamptz NOT NULL,
    CONSTRAINT a_code_goes_to_a_student_at_an_address CHECK (num_nulls(student, number, address) IN (0, 3))
);

CREATE INDEX sign_in_codes_of_a_student ON sign_in_codes (student, wanted_at);
CREATE INDEX sign_in_codes_to_a_reader ON sign_in_codes (reader_of(address), wanted_at);
CREATE INDEX sign_in_codes_by_age ON sign_in_codes (wanted_at);

-- Somebody who is not in says a number, and neither term nor programme.
CREATE INDEX candidates_by_number ON candidates (upper(snapshot ->> 'studentNumber')) WHERE is_listed;
