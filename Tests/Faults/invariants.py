"""What must hold after every fault, asked of the six schemas: nothing lost, nothing doubled, nothing unexpected.

The journal of confirmed events is copied into a schema of its own, so that the database compares.
"""

import json
import time
from collections import Counter, defaultdict

from campus import student_id
from mails import code_in, pdfs_in, read
from school import PROGRAMS, TOP

TABLES = """
CREATE SCHEMA IF NOT EXISTS faults;
CREATE TABLE IF NOT EXISTS faults.journal (
    trial integer, place integer, source text, id text, type text, ending text, lists uuid, PRIMARY KEY (trial, place));
CREATE INDEX IF NOT EXISTS journal_lists ON faults.journal (lists) WHERE lists IS NOT NULL;
"""
# Of one program: what it should have heard and neither has in its inbox nor keeps waiting nor has parked.
UNHEARD = """
SELECT '{program}', count(*) FROM faults.journal AS said
WHERE trial = :'trial' AND place < :'places' AND ending = 'done' AND type = ANY ('{{{types}}}')
  AND NOT EXISTS (SELECT FROM "{program}".inbox WHERE (source, id) = (said.source, said.id) AND digest <> '')
  AND NOT EXISTS (SELECT FROM "{program}".waiting WHERE (source, id) = (said.source, said.id))
  AND NOT EXISTS (SELECT FROM "{program}".parked WHERE event_id = said.id AND settled_at IS NULL)
"""
UNSENT = """
SELECT '{program} has not said', count(*) FROM "{program}".unsent JOIN "{program}".outbox USING (position)
WHERE stated_at BETWEEN to_timestamp(:'since') AND to_timestamp(:'until')
"""
# What waits for a student whose listing was not confirmed yet has come to no end and is in nobody's hands.
WAITING = """
SELECT '{program} keeps waiting', count(*) FROM "{program}".waiting
WHERE since < to_timestamp(:'until') AND (source, id) IN (SELECT source, id FROM faults.journal WHERE trial = :'trial')
  AND (student IS NULL OR EXISTS (
    SELECT FROM faults.journal WHERE lists = waiting.student AND (trial < :'trial' OR trial = :'trial' AND place < :'places')))
"""
# A claim that has not run out: nobody else may touch what a dead worker had in hand.
HELD = "leased_until > CASE WHEN :'claims' = 'hold' THEN now() ELSE 'infinity' END"
DUE = f"""
SELECT 'not sealed', count(*) FROM issuer.versions JOIN issuer.free_students USING (student)
WHERE state = 'scheduled' AND held_because IS NULL AND due_at BETWEEN to_timestamp(:'since') AND to_timestamp(:'until')
UNION ALL SELECT 'not registered', count(*) FROM issuer.seals JOIN issuer.versions USING (diploma, version)
WHERE state = 'sealed' AND sealed_at BETWEEN to_timestamp(:'since') AND to_timestamp(:'until')
UNION ALL SELECT 'not mailed', count(*) FROM issuer.mails
WHERE state = 'queued' AND queued_at BETWEEN to_timestamp(:'since') AND to_timestamp(:'until')
  AND ({HELD}) IS NOT true
UNION ALL SELECT 'codes not mailed', count(*) FROM "otp-mailer".requests
WHERE state IN ('waiting', 'sending') AND wanted_at BETWEEN to_timestamp(:'since') AND to_timestamp(:'until')
  AND ({HELD}) IS NOT true
UNION ALL SELECT 'letters not mailed', count(*) FROM "otp-mailer".letters
WHERE state IN ('waiting', 'sending') AND wanted_at BETWEEN to_timestamp(:'since') AND to_timestamp(:'until')
  AND ({HELD}) IS NOT true
"""
NUMBERS = """
SELECT 'numbers with gaps', (SELECT coalesce(max(number), 0) - count(DISTINCT number) FROM issuer.statements)
UNION ALL SELECT 'sealed and not in the registry', count(*) FROM issuer.seals
WHERE sealed_at >= to_timestamp(:'since')
  AND NOT EXISTS (SELECT FROM verifier.registry WHERE registry.number = seals.number AND registry.kind = 'sealed')
UNION ALL SELECT 'in the registry and not sealed', count(*) FROM verifier.registry
WHERE registry.kind = 'sealed' AND NOT EXISTS (SELECT FROM issuer.seals WHERE seals.number = registry.number)
"""
# Of one hearer and one author: facts that left and did not arrive. What is said again has another id.
FACTS = """
SELECT '{hearer} missed facts of {author}', count(*) FROM "{author}".outbox AS said
WHERE exchange = 'facts' AND type = ANY ('{{{types}}}') AND stated_at >= to_timestamp(:'since')
  AND NOT EXISTS (SELECT FROM "{hearer}".inbox WHERE source = '/mortarboard/{author}' AND id = upper(said.id::text))
  AND NOT EXISTS (SELECT FROM "{hearer}".waiting WHERE source = '/mortarboard/{author}' AND id = upper(said.id::text))
"""
PARKED = """
SELECT '{program}', reason, event_id FROM "{program}".parked WHERE parked_at >= to_timestamp(:'since')
"""
REJECTED = """
SELECT '{program}', body::jsonb #>> '{{data,reason}}', body::jsonb #>> '{{data,id}}' FROM "{program}".outbox
WHERE exchange = 'rejections' AND stated_at >= to_timestamp(:'since')
"""


def hearers():
    """{type: programs that hear it}, by the bindings of the deployed definitions."""
    definitions = json.loads((TOP / "deploy" / "rabbitmq" / "definitions.json").read_text())
    found = defaultdict(set)
    for one in definitions["bindings"]:
        if one["source"] in ("facts", "campus.typed") and one["destination"] in PROGRAMS:
            found[one["routing_key"].removeprefix("*.")].add(one["destination"])
    return found


class Invariants:
    def __init__(self, school):
        self.school, self.hearers = school, hearers()
        school.ledger.query(TABLES)

    def each(self, statement, **values):
        """Counts of one statement over all programs, without the zeros."""
        sql = "\nUNION ALL ".join(
            statement.format(program=program, types=",".join(self.types(program))) for program in PROGRAMS)
        return self.counts(sql, **values)

    def types(self, program):
        return [type for type, programs in self.hearers.items() if program in programs]

    def counts(self, sql, **values):
        return {what: int(count) for what, count in self.school.ledger.query(sql, **values) if int(count)}

    def keep(self, trial, first, entries):
        """Copies what was confirmed of a trial from place `first` on."""
        lines = "".join(
            "\t".join([
                str(trial), str(first + n), *(escaped(one[key]) for key in ("source", "id", "type", "ending")),
                one["lists"] or "\\N"]) + "\n"
            for n, one in enumerate(entries))
        self.school.ledger.query(f"COPY faults.journal FROM STDIN;\n{lines}\\.\n")

    def unfinished(self, trial, places, since, until, claims_hold):
        """What was confirmed, said or due in a trial until a moment and has not come to its end, with counts."""
        values = {
            "trial": trial, "places": places, "since": since, "until": until, "claims": "hold" if claims_hold else "count"}
        unheard = {f"{program} has not heard": count for program, count in self.each(UNHEARD, **values).items()}
        return {
            **unheard, **self.each(UNSENT, **values), **self.each(WAITING, **values), **self.counts(DUE, **values)}

    def numbering(self, since):
        return self.counts(NUMBERS, since=since)

    def missed(self, since):
        """Facts of our programs that did not arrive everywhere."""
        return self.counts("\nUNION ALL ".join(
            FACTS.format(hearer=hearer, author=author, types=",".join(self.types(hearer)))
            for hearer in PROGRAMS for author in PROGRAMS), since=since)

    def unkept(self, trial, before):
        """Campus events of a trial that were confirmed and are not in the ledger, which the broker counts some seconds late.

        `before` is what the ledger held when the trial began: what one fault has lost is not told of the next.
        """
        said = before + int(self.school.ledger.query(
            "SELECT count(*) FROM faults.journal WHERE source LIKE '/campus/%' AND trial = :'trial'", trial=trial)[0][0])
        deadline = time.monotonic() + 15
        while (kept := self.school.broker.kept_in_ledger()) < said and time.monotonic() < deadline:
            time.sleep(1)
        return {"not in the ledger": said - kept} if kept < said else {}

    def unexpected(self, trial, since):
        """What was parked or rejected since then and was not planned to be, as sentences; and what was planned and was not."""
        planned = {id: ending for id, ending in self.school.ledger.query(
            "SELECT id, ending FROM faults.journal WHERE trial = :'trial' AND ending <> 'done'", trial=trial)}
        sql = {what: "\nUNION ALL ".join(it.format(program=program) for program in PROGRAMS)
               for what, it in (("parks", PARKED), ("rejects", REJECTED))}
        sentences, kept = [], Counter()
        for what, statement in sql.items():
            for program, reason, id in self.school.ledger.query(statement, since=since):
                kept[what, id] += 1
                if planned.get(id) != reason:
                    sentences.append(f"{program} {what} {id}: {reason}")
        for id, ending in planned.items():
            for what in sql:
                if kept[what, id] != 1:
                    sentences.append(f"{kept[what, id]} of us {what} {id} as {ending}, and not one")
        return sentences

    def doubled(self, plan):
        """Effects that came twice, as sentences: diplomas, and mails in mailboxes."""
        numbers = "{" + ",".join(student_id(one) for one in plan.graduates) + "}"
        sentences = [f"{student} has {count} sealed versions" for student, count in self.school.ledger.query(
            "SELECT student, count(*) FROM issuer.seals JOIN issuer.versions USING (diploma, version)"
            " WHERE student = ANY (:'numbers'::uuid[]) GROUP BY student HAVING count(*) > 1", numbers=numbers)]
        doubts = {(student, mailbox): int(count) for student, mailbox, count in self.school.ledger.query(
            "SELECT student, mailbox, doubts FROM issuer.mails WHERE student = ANY (:'numbers'::uuid[])", numbers=numbers)}
        paths = self.school.mails.paths()
        for one in plan.graduates:
            letters = 0
            for mailbox, address in zip(("permanent", "school"), self.school.mailboxes(one)):
                kept = [read(path) for path in paths.get(address, [])]
                diplomas = [mail["Message-ID"] for mail in kept if pdfs_in(mail)]
                if len(set(diplomas)) > 1 or len(diplomas) > 1 + doubts.get((student_id(one), mailbox), 0):
                    sentences.append(f"{address} has {len(diplomas)} diplomas under {len(set(diplomas))} names")
                letters += sum(not pdfs_in(mail) and not code_in(mail) for mail in kept)
            if letters > 1:
                sentences.append(f"{student_id(one)} has {letters} letters that the list is complete")
        for address in plan.codes.values():
            codes = [code_in(read(path)) for path in paths.get(address, [])]
            if len(codes) > 1:
                sentences.append(f"{address} has {len(codes)} codes")
        return sentences

    def undelivered(self, plan):
        """Mailboxes that have no diploma, or no code, when nothing is on its way any more."""
        diplomas, all = self.school.mails.paths(with_diploma=True), self.school.mails.paths()
        missing = [it for one in plan.graduates for it in self.school.mailboxes(one) if it not in diplomas]
        return missing + [it for it in plan.codes.values() if it not in all]


def escaped(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
