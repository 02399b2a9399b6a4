-- Oldest release that may still run: 1

-- What a person did here, who, and why. Rows are added and never changed.
CREATE TABLE acts (
    act       uuid PRIMARY KEY,
    acted_at  timestamptz NOT NULL,
    acted_by  text NOT NULL,
    because   text NOT NULL,
    what      text NOT NULL
);
CREATE INDEX acts_by_time ON acts (acted_at);
COMMENT ON TABLE acts IS 'append-only';
