"""Whether two ever held the same row, or one clock said a thing twice: read from the programs' tables while they run.

A row that is worked at bears its attempt's token and the end of its claim (`Work` in Shared/Chassis). Whoever takes one over is
written down by the database itself, and whether the claim before had run out.
"""

from school import PROGRAMS

WATCH = """
CREATE TABLE IF NOT EXISTS faults.takeovers (place text NOT NULL, is_early boolean NOT NULL);
CREATE OR REPLACE FUNCTION faults.keep_takeover() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    INSERT INTO faults.takeovers VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, OLD.leased_until > now());
    RETURN NULL;
END $$;
"""
TABLES = """
SELECT table_schema, table_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = ANY (:'programs'::text[]) AND table_type = 'BASE TABLE' AND column_name IN ('attempt', 'leased_until')
GROUP BY table_schema, table_name HAVING count(*) = 2 ORDER BY 1, 2
"""
TRIGGER = """
CREATE OR REPLACE TRIGGER takeover AFTER UPDATE ON "{schema}"."{table}"
FOR EACH ROW WHEN (OLD.attempt <> NEW.attempt) EXECUTE FUNCTION faults.keep_takeover();
"""
# A claim that is taken over at once: who watches would see it.
TRY = """
BEGIN;
INSERT INTO "{program}".unsent (position, wanted_at, not_before, attempt, leased_until)
VALUES (-1, now(), now(), gen_random_uuid(), now() + interval '20 s');
UPDATE "{program}".unsent SET attempt = gen_random_uuid() WHERE position = -1;
SELECT count(*) FROM faults.takeovers WHERE place = '{program}.unsent' AND is_early;
ROLLBACK;
"""
# Of facts that a clock says again while their answer is missing, the first time after five seconds here, each time under a new id.
SAID_TWICE = """
SELECT type, count(*) FROM (
    SELECT type, stated_at - lag(stated_at) OVER (PARTITION BY type, subject ORDER BY stated_at) AS apart FROM (
        SELECT type, stated_at, coalesce(body::jsonb #>> '{data,number}', body::jsonb #>> '{data,request}',
            body::jsonb #>> '{data,letter}') AS subject
        FROM (SELECT * FROM issuer.outbox UNION ALL SELECT * FROM contact.outbox) AS said
        WHERE stated_at >= to_timestamp(:'since')
            AND type IN ('diploma.sealed.v1', 'contact.code-wanted.v1', 'contact.letter-wanted.v1')) AS facts) AS pairs
WHERE apart < interval '4 s' GROUP BY type
"""


class Claims:
    def __init__(self, school):
        self.query = school.ledger.query
        self.query(WATCH)
        self.tables = self.query(TABLES, programs="{" + ",".join(PROGRAMS) + "}")
        for schema, table in self.tables:
            self.query(TRIGGER.format(schema=schema, table=table))

    def sees(self):
        """Whether a claim that is broken would be found."""
        return self.query(TRY.format(program=PROGRAMS[0])) == [["1"]]

    def broken(self):
        """{table: how often a claim was taken over that had not run out}"""
        return self.taken_over("is_early")

    def run_out(self):
        """{table: how often one was that had: whose worker was killed}"""
        return self.taken_over("NOT is_early")

    def taken_over(self, which):
        return {place: int(count) for place, count in self.query(
            f"SELECT place, count(*) FROM faults.takeovers WHERE {which} GROUP BY place ORDER BY place")}

    def said_twice(self, since):
        """{type: how often a clock said it at two instances}"""
        return {type: int(count) for type, count in self.query(SAID_TWICE, since=since)}
