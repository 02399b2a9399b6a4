-- Oldest release that may still run: 1

-- What a code is for: to prove an address, or to come in by. The second has its end from the beginning, however late it leaves.
ALTER TABLE requests
    ADD COLUMN purpose text NOT NULL DEFAULT 'proof',
    ADD COLUMN good_until timestamptz,
    ADD CONSTRAINT a_code_is_for_one_of_two CHECK (purpose IN ('proof', 'sign-in')),
    ADD CONSTRAINT a_code_to_sign_in_has_its_end CHECK ((purpose = 'sign-in') = (good_until IS NOT NULL));
