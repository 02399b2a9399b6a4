-- Oldest release that may still run: 1

-- Why a code could not be mailed: a refused address, an outage and a doubt ask for different things of the student.
ALTER TABLE requests
    ADD COLUMN reason text,
    ADD CONSTRAINT a_reason_is_one_of_three CHECK (reason IN ('refused', 'in-doubt', 'expired')),
    ADD CONSTRAINT only_an_undeliverable_code_has_a_reason CHECK (reason IS NULL OR state = 'undeliverable');
