-- Oldest release that may still run: 1

-- The units that are asked, in the order of pages. The file of units fills this once; afterwards this holds.
CREATE TABLE units (
    unit      text COLLATE "C" PRIMARY KEY,
    position  integer NOT NULL,
    -- Counts what was set for it: of two who change it, the second is told.
    revision  integer NOT NULL
);

-- All that was set for a unit. Of those that have begun, the one that began last holds, and of several of one moment the latest
-- number. Nothing is deleted: a finished list is judged by what held on its day.
CREATE TABLE unit_versions (
    unit        text COLLATE "C",
    number      integer NOT NULL,
    valid_from  timestamptz NOT NULL,
    -- As the file has it; empty when the unit is not asked any more.
    description jsonb,
    set_at      timestamptz NOT NULL,
    set_by      text NOT NULL,
    because     text NOT NULL,
    -- Before it began.
    dropped_at  timestamptz,
    CONSTRAINT a_version_of_a_unit_has_a_number PRIMARY KEY (unit, number),
    CONSTRAINT only_known_units_have_versions FOREIGN KEY (unit) REFERENCES units,
    CONSTRAINT what_was_in_force_is_not_dropped CHECK (dropped_at < valid_from)
);

-- One row, whose stamp is another one whenever anything above is: whoever has read the units under a stamp has them still.
CREATE TABLE unit_book (
    is_the_one  boolean PRIMARY KEY,
    stamp       uuid NOT NULL,
    CONSTRAINT there_is_one_book CHECK (is_the_one)
);

-- The rules by which an open list was laid, by the moment since when they held. Empty for lists that are older than rules.
ALTER TABLE lists ADD COLUMN ruled_at timestamptz;
CREATE INDEX open_lists_by_their_rules ON lists (ruled_at) WHERE completed_at IS NULL;

-- Of a unit that comes last: that others are not through yet, so that it is not asked.
ALTER TABLE answers ADD COLUMN waits boolean NOT NULL DEFAULT false;
