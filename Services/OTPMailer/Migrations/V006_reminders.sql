-- Oldest release that may still run: 1

-- What a reminder says; it goes with the address as soon as the mail is out.
ALTER TABLE letters
    ADD COLUMN unfinished jsonb,
    ADD CONSTRAINT what_is_left_is_kept_until_the_letter_is_out CHECK (unfinished IS NULL OR address IS NOT NULL);
