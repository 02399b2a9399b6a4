-- Oldest release that may still run: 1

-- When the tries of a code were used up: it opens nothing since, wherever the student looks.
ALTER TABLE requests ADD COLUMN exhausted_at timestamptz;

-- How many codes were wanted on a day in Taipei, to prove an address or to come in. Each connection counts in a row of its own, so
-- that nobody who asks waits for another's transaction.
CREATE TABLE code_counts (
    day date NOT NULL,
    lane integer NOT NULL,
    codes integer NOT NULL,
    CONSTRAINT a_day_is_counted_once_in_a_lane PRIMARY KEY (day, lane)
);
