import Chassis
import Foundation
import Messages
import Postgres

/// What the registrar's desk proposes, and what is revoked.
extension Transaction {
    /// - Returns: false when another one about the same waits.
    func keep(_ proposal: KeptProposal) throws -> Bool {
        let wish = proposal.wish
        return try run(
            """
            INSERT INTO proposals
                (proposal, student, kind, document, wish, proposed_at, proposed_by, name_zh, name_en, lapses_at)
            VALUES (\(proposal.id), \(proposal.student), \(wish.kind.rawValue), \(wish.document?.rawValue),
                    \(JSONText(try JSON.encode(wish)))::jsonb, \(proposal.at), \(proposal.proposer), \(proposal.by.zh),
                    \(proposal.by.en), \(proposal.lapsesAt))
            ON CONFLICT (student, COALESCE(document, '')) WHERE ended IS NULL DO NOTHING
            """) == 1
    }

    /// Oldest first.
    func openProposals(after place: ListRevocations.Place?, atMost most: Int) throws -> [KeptProposal] {
        try rows(
            """
            SELECT proposal, student, wish, proposed_at, proposed_by, name_zh, name_en, lapses_at, ended, ended_at,
                   end_name_zh, end_name_en, because
            FROM proposals
            WHERE ended IS NULL AND lapses_at > \(now)
              AND (\(place == nil) OR (proposed_at, proposal) > (\(place?.at)::timestamptz, \(place?.id)::uuid))
            ORDER BY proposed_at, proposal LIMIT \(most)
            """
        ).map { try KeptProposal($0) }
    }

    /// What lapsed without a word has ended, too. Newest first.
    func endedProposals(after place: ListRevocations.Place?, atMost most: Int) throws -> [KeptProposal] {
        try rows(
            """
            SELECT proposal, student, wish, proposed_at, proposed_by, name_zh, name_en, lapses_at,
                   COALESCE(ended, 'lapsed') AS ended, COALESCE(ended_at, lapses_at) AS ended_at, end_name_zh,
                   end_name_en, because
            FROM proposals
            WHERE (ended IS NOT NULL OR lapses_at <= \(now))
              AND (\(place == nil)
                   OR (COALESCE(ended_at, lapses_at), proposal) < (\(place?.at)::timestamptz, \(place?.id)::uuid))
            ORDER BY COALESCE(ended_at, lapses_at) DESC, proposal DESC LIMIT \(most)
            """
        ).map { try KeptProposal($0) }
    }

    /// How many proposals and claims wait for a person.
    func countRevocationsWaiting() throws -> Int {
        try row(
            """
            SELECT (SELECT count(*) FROM proposals WHERE ended IS NULL AND lapses_at > \(now))
                   + (SELECT count(*) FROM degrees WHERE is_claimed) AS waiting
            """)!["waiting"]
    }

    func proposals(about student: UUID, atMost most: Int) throws -> [KeptProposal] {
        try rows(
            """
            SELECT proposal, student, wish, proposed_at, proposed_by, name_zh, name_en, lapses_at,
                   CASE WHEN ended IS NULL AND lapses_at <= \(now) THEN 'lapsed' ELSE ended END AS ended,
                   CASE WHEN ended IS NULL AND lapses_at <= \(now) THEN lapses_at ELSE ended_at END AS ended_at,
                   end_name_zh, end_name_en, because
            FROM proposals WHERE student = \(student)
            ORDER BY ended IS NULL AND lapses_at > \(now) DESC, proposed_at DESC, proposal LIMIT \(most)
            """
        ).map { try KeptProposal($0) }
    }

    /// - Returns: nil when it does not wait, or waits no more.
    func openProposal(_ id: UUID) throws -> KeptProposal? {
        try row(
            """
            SELECT proposal, student, wish, proposed_at, proposed_by, name_zh, name_en, lapses_at, ended, ended_at,
                   end_name_zh, end_name_en, because
            FROM proposals WHERE proposal = \(id) AND ended IS NULL AND lapses_at > \(now)
            """
        ).map { try KeptProposal($0) }
    }

    func endLapsed(about student: UUID) throws {
        try run(
            """
            UPDATE proposals SET ended = 'lapsed', ended_at = lapses_at
            WHERE student = \(student) AND ended IS NULL AND lapses_at <= \(now)
            """)
    }

    /// Ends what was proposed by then about a degree of which another system says that it holds.
    func endOvertaken(about student: UUID, at statedAt: Date, because reason: Line) throws {
        try run(
            """
            UPDATE proposals SET ended = \(RevocationProposal.End.Kind.overtaken.rawValue), ended_at = \(now), because = \(reason)
            WHERE student = \(student) AND document IS NULL AND ended IS NULL AND lapses_at > \(now)
              AND proposed_at <= \(statedAt)
            """)
    }

    func end(_ proposal: UUID, _ kind: RevocationProposal.End.Kind, by actor: Actor, because: Line?) throws {
        let name = actor.signature
        try run(
            """
            UPDATE proposals SET ended = \(kind.rawValue), ended_at = \(now), ended_by = \(actor.id),
                end_name_zh = \(name.zh), end_name_en = \(name.en), because = \(because)
            WHERE proposal = \(proposal) AND ended IS NULL
            """)
    }

    /// Revocations that a campus system states and nobody has confirmed, oldest first.
    func claims(after place: ListRevocations.Place?, atMost most: Int) throws -> [KeptDegree] {
        try rows(
            """
            SELECT student, is_revoked, is_claimed, said, stated_at, sequence, event FROM degrees
            WHERE is_claimed
              AND (\(place == nil) OR (stated_at, student) > (\(place?.at)::timestamptz, \(place?.id)::uuid))
            ORDER BY stated_at, student LIMIT \(most)
            """
        ).map {
            KeptDegree(
                isRevoked: try $0["is_revoked"], isClaimed: try $0["is_claimed"], stated: try Stated($0),
                student: try $0["student"], said: try $0["said"])
        }
    }

    /// Those of the students whom the roster names, or has named when something of theirs was sealed.
    func graduates(_ students: Set<UUID>) throws -> [UUID: ListedGraduate] {
        let found = try rows(
            """
            SELECT student, snapshot, name, left_as,
                   CASE WHEN snapshot IS NULL THEN (
                       SELECT seals.printed FROM versions JOIN seals USING (diploma, version)
                       WHERE versions.student = candidates.student ORDER BY seals.number DESC LIMIT 1) END AS printed
            FROM candidates
            WHERE student = ANY(\(students.sorted())::uuid[]) AND (snapshot IS NOT NULL OR left_as IS NOT NULL)
            """
        ).compactMap { row in try ListedGraduate(row).map { (try row["student"] as UUID, $0) } }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// Each document that is in the calendar, with its newest sealed version.
    func sealedVersions(of student: UUID) throws -> [(document: Document, version: Int?)] {
        try rows(
            """
            SELECT document, max(version) FILTER (WHERE state IN ('sealed', 'registered')) AS version FROM versions
            WHERE student = \(student) AND state <> 'withdrawn' GROUP BY document ORDER BY document
            """
        ).map { (try $0["document"], try $0["version"]) }
    }

    /// What the school has said of a degree that is revoked.
    func revokedWord(onDegreeOf student: UUID) throws -> RevokedWord? {
        guard case .revoked(let said) = try lastWord(onDegreeOf: student) else { return nil }
        return RevokedWord(decidedOn: said.decidedOn, reason: said.reason, announcement: said.announcement)
    }

    /// The student's diplomas that are revoked alone.
    func revokedAlone(of student: UUID) throws -> [UUID: RevokedWord] {
        let found = try rows("SELECT diploma, word FROM revoked_diplomas WHERE student = \(student)").map {
            (
                try $0["diploma"] as UUID,
                try JSON.decode(RevokedWord.self, from: ($0["word"] as JSONText).bytes)
            )
        }
        return Dictionary(uniqueKeysWithValues: found)
    }

    func keepRevoked(_ diploma: UUID, of student: UUID, _ word: RevokedWord) throws {
        try run(
            """
            INSERT INTO revoked_diplomas (diploma, student, word, revoked_at)
            VALUES (\(diploma), \(student), \(JSONText(try JSON.encode(word)))::jsonb, \(now))
            """)
    }

    func dropRevoked(_ diploma: UUID) throws { try run("DELETE FROM revoked_diplomas WHERE diploma = \(diploma)") }

    /// What a worker draws of it at this moment it has drawn in vain.
    func letGo(_ diploma: UUID) throws {
        try run(
            """
            UPDATE versions SET attempt = NULL, leased_until = NULL
            WHERE diploma = \(diploma) AND state = 'scheduled' AND attempt IS NOT NULL
            """)
    }
}

extension ListedGraduate {
    /// - Returns: nil of who is listed no more, and of whom nothing is sealed.
    fileprivate init?(_ row: Row) throws {
        if let snapshot: JSONText = try row["snapshot"] {
            self.init(
                listed: try JSON.decode(CandidateListed.self, from: snapshot.bytes),
                name: try JSON.decode(PersonName.self, from: (row["name"] as JSONText).bytes))
        } else if let left: JSONText = try row["left_as"], let printed: String = try row["printed"] {
            self.init(
                try JSON.decode(LeftAs.self, from: left.bytes),
                printed: try JSON.decode(Graduate.self, from: Array(printed.utf8)))
        } else {
            return nil
        }
    }
}

extension KeptProposal {
    fileprivate init(_ row: Row) throws {
        let ended: String? = try row["ended"]
        let (zh, en): (Line?, Line?) = (try row["end_name_zh"], try row["end_name_en"])
        self.init(
            id: try row["proposal"], student: try row["student"],
            wish: try JSON.decode(RevocationWish.self, from: (row["wish"] as JSONText).bytes),
            proposer: try row["proposed_by"], by: Bilingual(zh: try row["name_zh"], en: try row["name_en"]),
            at: try row["proposed_at"], lapsesAt: try row["lapses_at"],
            end: try ended.flatMap(RevocationProposal.End.Kind.init).map {
                RevocationProposal.End(
                    $0, by: zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } }, at: try row["ended_at"],
                    because: try row["because"])
            })
    }
}
