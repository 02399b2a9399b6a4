-- Oldest release that may still run: 1

-- That something is open again after a student was told that all was complete; and that all is, to one from abroad.
ALTER TABLE tidings
    DROP CONSTRAINT a_thing_is_of_nine_kinds,
    ADD CONSTRAINT a_thing_is_of_ten_kinds
        CHECK (kind IN ('returned', 'completed', 'reopened', 'reminder', 'revoked', 'reinstated', 'fee-due',
                        'application-approved', 'application-declined', 'application-expired'));
ALTER TABLE letters
    DROP CONSTRAINT a_letter_is_of_eleven_kinds,
    ADD CONSTRAINT a_letter_is_of_thirteen_kinds
        CHECK (kind IN ('returned', 'completed', 'completed-foreign', 'reopened', 'address-changed', 'form-received', 'reminder',
                        'revoked', 'reinstated', 'fee-due', 'application-approved', 'application-declined',
                        'application-expired'));
