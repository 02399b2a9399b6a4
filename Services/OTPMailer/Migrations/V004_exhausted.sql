-- Oldest release that may still run: 1

-- When the last try was used up: asked again, the same is answered.
ALTER TABLE requests
    ADD COLUMN exhausted_at timestamptz,
    ADD CONSTRAINT only_five_tries_use_a_code_up CHECK (exhausted_at IS NULL OR tries = 5);
