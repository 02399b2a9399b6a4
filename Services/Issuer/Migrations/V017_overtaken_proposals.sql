-- Oldest release that may still run: 1

-- A proposal to revoke a degree that waits also ends when another system says that the degree holds. Why stands with it.
ALTER TABLE proposals
    DROP CONSTRAINT a_proposal_ends_in_one_of_four_ways,
    DROP CONSTRAINT all_but_what_lapses_is_ended_by_somebody,
    ADD CONSTRAINT a_proposal_ends_in_one_of_five_ways
        CHECK (ended IN ('confirmed', 'declined', 'withdrawn', 'lapsed', 'overtaken')),
    ADD CONSTRAINT what_neither_lapses_nor_is_overtaken_is_ended_by_somebody
        CHECK ((ended IS NULL OR ended IN ('lapsed', 'overtaken')) = (ended_by IS NULL));
