-- Oldest release that may still run: 1

-- Who has something in hand that needs a person, until it needs nobody any more. Under what it is told: of one kind there is one about
-- one thing.
CREATE TABLE hands (
    kind      text NOT NULL,
    about     text COLLATE "C" NOT NULL,
    -- Nobody's where it is about no student, or about somebody who is not known.
    student   uuid,
    taken_by  text NOT NULL,
    name_zh   text,
    name_en   text,
    taken_at  timestamptz NOT NULL,
    CONSTRAINT one_thing_is_in_one_hand PRIMARY KEY (kind, about)
);
CREATE INDEX hands_about_a_student ON hands (student);

-- Whichever part of the program ends it; what is called otherwise since stays in the same hand.
-- It finds these tables whoever touches them: an operator at a prompt, too.
CREATE FUNCTION follow_hands() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.closed_at IS NULL THEN
        UPDATE hands SET kind = NEW.shown_as
        WHERE kind = OLD.shown_as AND about = OLD.about
          AND NOT EXISTS (SELECT FROM hands AS others WHERE others.kind = NEW.shown_as AND others.about = OLD.about);
    ELSE
        DELETE FROM hands WHERE kind = COALESCE(OLD.shown_as, OLD.kind) AND about = OLD.about;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER an_exception_is_in_nobodys_hand_any_more AFTER DELETE ON exceptions FOR EACH ROW EXECUTE FUNCTION follow_hands();
CREATE TRIGGER an_exception_is_closed AFTER UPDATE OF closed_at ON exceptions FOR EACH ROW
WHEN (NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL) EXECUTE FUNCTION follow_hands();
CREATE TRIGGER an_exception_is_called_otherwise AFTER UPDATE OF shown_as ON exceptions FOR EACH ROW
WHEN (NEW.closed_at IS NULL AND NEW.shown_as IS DISTINCT FROM OLD.shown_as) EXECUTE FUNCTION follow_hands();

-- What a unit's own system said last about a student, be it before or after what its people have decided: the latest holds by time,
-- sequence and id, whatever the order of arrival.
ALTER TABLE answers ADD COLUMN system_result text, ADD COLUMN system_reviewed_at timestamptz, ADD COLUMN system_note_zh text,
    ADD COLUMN system_note_en text, ADD COLUMN system_stated_at timestamptz, ADD COLUMN system_sequence text COLLATE "C",
    ADD COLUMN system_event text COLLATE "C",
    ADD CONSTRAINT a_systems_answer_is_one_of_four
        CHECK (system_result IN ('pending', 'passed', 'returned', 'not-required')) NOT VALID,
    ADD CONSTRAINT a_systems_answer_says_when_it_was_made
        CHECK (num_nulls(system_result, system_reviewed_at, system_stated_at, system_sequence, system_event) IN (0, 5)) NOT VALID;
