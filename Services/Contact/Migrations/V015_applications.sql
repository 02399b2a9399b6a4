-- Oldest release that may still run: 1

-- What has become of an application, by the revision of what is said of the student's.
ALTER TABLE tidings
    DROP CONSTRAINT a_thing_is_of_five_kinds,
    ADD CONSTRAINT a_thing_is_of_nine_kinds
        CHECK (kind IN ('returned', 'completed', 'reminder', 'revoked', 'reinstated', 'fee-due', 'application-approved',
                        'application-declined', 'application-expired'));
ALTER TABLE letters
    DROP CONSTRAINT a_letter_is_of_seven_kinds,
    ADD CONSTRAINT a_letter_is_of_eleven_kinds
        CHECK (kind IN ('returned', 'completed', 'address-changed', 'form-received', 'reminder', 'revoked', 'reinstated',
                        'fee-due', 'application-approved', 'application-declined', 'application-expired'));
