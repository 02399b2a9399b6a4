-- Oldest release that may still run: 1

-- What a reminder says. Reminders are counted with what is said of the student's list, so what is said later overtakes them.
ALTER TABLE tidings
    ADD COLUMN unfinished jsonb,
    DROP CONSTRAINT a_thing_is_of_two_kinds,
    ADD CONSTRAINT a_thing_is_of_three_kinds CHECK (kind IN ('returned', 'completed', 'reminder')),
    ADD CONSTRAINT only_a_reminder_says_what_is_left CHECK ((unfinished IS NOT NULL) = (kind = 'reminder'));
ALTER TABLE letters
    DROP CONSTRAINT a_letter_is_of_four_kinds,
    ADD CONSTRAINT a_letter_is_of_five_kinds
        CHECK (kind IN ('returned', 'completed', 'address-changed', 'form-received', 'reminder'));
