-- Oldest release that may still run: 1

-- That a degree or a diploma is revoked, or holds again, by the number of the school's statement.
ALTER TABLE tidings
    DROP CONSTRAINT a_thing_is_of_three_kinds,
    ADD CONSTRAINT a_thing_is_of_five_kinds CHECK (kind IN ('returned', 'completed', 'reminder', 'revoked', 'reinstated'));
ALTER TABLE letters
    DROP CONSTRAINT a_letter_is_of_five_kinds,
    ADD CONSTRAINT a_letter_is_of_seven_kinds
        CHECK (kind IN ('returned', 'completed', 'address-changed', 'form-received', 'reminder', 'revoked', 'reinstated'));
