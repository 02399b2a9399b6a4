-- Oldest release that may still run: 1

-- Whoever hands papers over needs nothing else that the registrar may see.
ALTER TABLE accounts
    DROP CONSTRAINT there_are_three_roles,
    ADD CONSTRAINT there_are_four_roles CHECK (roles <@ ARRAY['reviewer', 'registrar', 'counter', 'operator']);
