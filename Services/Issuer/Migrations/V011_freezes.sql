-- Oldest release that may still run: 1

-- That all sealing and mailing is stopped: one stands, or none.
CREATE TABLE freezes (
    stop           uuid PRIMARY KEY,
    begun_at       timestamptz NOT NULL,
    begun_by       text NOT NULL,
    name_zh        text NOT NULL,
    name_en        text NOT NULL,
    because        text NOT NULL,
    ended_at       timestamptz,
    ended_by       text,
    ended_because  text,
    CONSTRAINT a_freeze_is_ended_by_somebody CHECK (num_nulls(ended_at, ended_by, ended_because) IN (0, 3))
);
CREATE UNIQUE INDEX one_freeze_stands ON freezes ((true)) WHERE ended_at IS NULL;
