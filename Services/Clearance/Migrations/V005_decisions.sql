-- Oldest release that may still run: 1

-- What staff have decided at a unit's desk in one go, under the id of their question: for some minutes it can be taken back so.
CREATE TABLE decisions (
    decision       uuid PRIMARY KEY,
    unit           text NOT NULL,
    result         text NOT NULL,
    decided_by     text NOT NULL,
    decided_at     timestamptz NOT NULL,
    because        text NOT NULL,
    taken_back_at  timestamptz,
    CONSTRAINT a_decision_is_one_of_four CHECK (result IN ('pending', 'passed', 'returned', 'not-required'))
);
CREATE INDEX decisions_of_a_member_of_staff ON decisions (decided_by, unit, decided_at);

-- About whom, and what stood on the line before. Nothing refers to what the unit has said since: the line itself tells.
CREATE TABLE decided (
    decision     uuid,
    student      uuid,
    number       text COLLATE "C" NOT NULL,
    result       text NOT NULL,
    reviewed_at  timestamptz,
    note_zh      text,
    note_en      text,
    CONSTRAINT a_decision_is_about_a_student_once PRIMARY KEY (decision, student),
    CONSTRAINT only_decisions_are_about_students FOREIGN KEY (decision) REFERENCES decisions,
    CONSTRAINT what_stood_there_is_one_of_four CHECK (result IN ('pending', 'passed', 'returned', 'not-required')),
    CONSTRAINT a_note_of_before_is_in_both_languages CHECK ((note_zh IS NULL) = (note_en IS NULL))
);
CREATE INDEX decisions_about_a_student ON decided (student);
