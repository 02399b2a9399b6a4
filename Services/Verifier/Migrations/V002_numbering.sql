-- Oldest release that may still run: 1

-- How much of what each school has said is here: kept with every registration, so that a gap shows without looking at rows.
CREATE TABLE numbering (
    school            text NOT NULL,
    registered        bigint NOT NULL DEFAULT 0,
    highest           bigint NOT NULL DEFAULT 0,
    -- How far the school has numbered, by its own word, and when that was.
    position_highest  bigint,
    position_at       timestamptz,
    -- Since when some number up to the highest known has no row.
    missing_since     timestamptz,
    CONSTRAINT a_school_numbers_once PRIMARY KEY (school),
    CONSTRAINT numbers_are_not_used_twice CHECK (registered <= highest),
    CONSTRAINT a_position_has_a_time CHECK ((position_highest IS NULL) = (position_at IS NULL))
);
