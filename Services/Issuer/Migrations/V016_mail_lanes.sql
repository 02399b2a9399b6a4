-- Oldest release that may still run: 1

-- Mails wait in one line for each domain. It is the one of the mailbox when the mail was queued; a claim puts right what has moved.
CREATE FUNCTION mail_domain(address text) RETURNS text LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
    SELECT lower(substring(address FROM '[^@]*$'));
END;
ALTER TABLE mails ADD COLUMN domain text NOT NULL DEFAULT '';
-- When a claim has met what may not leave now: it stands in no line until something has changed about its student.
ALTER TABLE mails ADD COLUMN stopped_at timestamptz;
DROP INDEX mails_that_wait;
CREATE INDEX mails_that_wait ON mails (domain, not_before)
    WHERE state = 'queued' AND attempt IS NULL AND stopped_at IS NULL;
CREATE INDEX stopped_mails ON mails (stopped_at) WHERE stopped_at IS NOT NULL AND state = 'queued';

-- What is counted each minute, without a look at what has left long ago.
CREATE INDEX mails_unfinished ON mails (state, queued_at) WHERE state IN ('queued', 'in-doubt');
CREATE INDEX mails_by_handing_over ON mails (handed_over_at) WHERE handed_over_at IS NOT NULL;
CREATE INDEX versions_sealed ON versions (diploma, version) WHERE state = 'sealed';

-- Puts a student's mails back into their lines, whoever has changed something: the claim judges them.
-- It finds these tables whoever touches them: an operator at a prompt, too.
CREATE FUNCTION look_at_mails_again() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE mails SET stopped_at = NULL
    WHERE student = COALESCE(NEW.student, OLD.student) AND stopped_at IS NOT NULL AND state = 'queued';
    RETURN NULL;
END
$$;
CREATE TRIGGER mails_go_by_the_roster AFTER INSERT OR UPDATE ON candidates FOR EACH ROW
EXECUTE FUNCTION look_at_mails_again();
CREATE TRIGGER mails_go_by_the_address AFTER INSERT OR UPDATE ON addresses FOR EACH ROW
EXECUTE FUNCTION look_at_mails_again();
CREATE TRIGGER mails_go_by_the_clearance AFTER INSERT OR UPDATE ON clearances FOR EACH ROW
EXECUTE FUNCTION look_at_mails_again();
CREATE TRIGGER mails_go_by_the_degree AFTER INSERT OR UPDATE OR DELETE ON degrees FOR EACH ROW
EXECUTE FUNCTION look_at_mails_again();
CREATE TRIGGER mails_go_by_holds AFTER UPDATE OR DELETE ON holds FOR EACH ROW
EXECUTE FUNCTION look_at_mails_again();
CREATE TRIGGER mails_go_by_pleas AFTER UPDATE OR DELETE ON pleas FOR EACH ROW
EXECUTE FUNCTION look_at_mails_again();
CREATE TRIGGER mails_go_by_documents AFTER DELETE ON revoked_diplomas FOR EACH ROW
EXECUTE FUNCTION look_at_mails_again();
