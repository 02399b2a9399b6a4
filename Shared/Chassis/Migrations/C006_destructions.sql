-- Oldest release that may still run: 1

-- What was destroyed: which kind, by which limit, how much and how old, when and by whom. Numbers, and nobody's data. A day's turns of
-- a clock are one row, and each request that was granted is one of its own.
CREATE TABLE destructions (
    position     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- In Taipei.
    day          date NOT NULL,
    kind         text NOT NULL,
    -- By which setting; empty where no setting says it.
    setting      text NOT NULL,
    -- For how long it was kept; null where somebody's request has ended it.
    amount       integer,
    unit         text,
    -- Who had it done, and why; both empty for the clock.
    destroyed_by text NOT NULL,
    because      text NOT NULL,
    pieces       bigint NOT NULL,
    oldest       timestamptz,
    newest       timestamptz,
    last_at      timestamptz NOT NULL,
    CONSTRAINT a_limit_has_its_unit CHECK ((amount IS NULL) = (unit IS NULL)),
    CONSTRAINT something_was_destroyed CHECK (pieces > 0),
    CONSTRAINT a_day_has_one_row_of_a_kind UNIQUE NULLS NOT DISTINCT
        (day, kind, setting, amount, unit, destroyed_by, because)
);
CREATE INDEX destructions_by_day ON destructions (day, position);
