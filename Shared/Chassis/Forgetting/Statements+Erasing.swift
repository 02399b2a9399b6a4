package import Foundation
package import Messages
package import Postgres

extension Erasable {
    /// What every program keeps of a person in its own messages.
    static let ofEveryProgram: [Erasable] = [
        Erasable(
            "outbox", keeping: .outgoing,
            .delete("outbox") { person in
                """
                \(person.isNamed(in: "outbox.body"))
                AND NOT EXISTS (SELECT FROM unsent WHERE unsent.position = outbox.position)
                """
            },
            .keep("outbox") { person in
                """
                \(person.isNamed(in: "outbox.body"))
                AND EXISTS (SELECT FROM unsent WHERE unsent.position = outbox.position)
                """
            }),
        Erasable(
            "waiting",
            .settle("waiting", as: "true") { person in
                "waiting.student = \(person.student) OR \(person.isNamed(in: "encode(waiting.body, 'escape')"))"
            }),
        // Bytes that are no ASCII are written as numbers: those may be no text at all.
        Erasable(
            "parked",
            .settle("parked", as: "settled_at IS NULL") { $0.isNamed(in: "encode(parked.body, 'escape')") }),
        Erasable(
            "replies",
            .delete("answered") { "\($0.student) = ANY (people) OR \($0.isWritten(in: "answered.answer"))" }),
        Erasable("accesses", keeping: .records, .keep("accesses")),
        Erasable("erasures", keeping: .records, .keep("erasures")),
    ]
}

extension Erasable.Person {
    /// Whether a message names them, by the id or by number, term and programme together. The number alone may mean another term of
    /// theirs, of which nobody wants anything to be erased.
    package func isNamed(in text: Query) -> Query {
        let id: Query = "position(\(student.uuidString.lowercased())::text IN lower(\(text))) > 0"
        guard key.count == 3 else { return "(\(id))" }
        let programme: Query =
            "substring(lower(\(text)) FROM '\"programme\"[[:space:]]*:[[:space:]]*(\"[^\"]*\")')"
        return """
            (\(id)
             OR position(\(key[0])::text IN lower(\(text))) > 0 AND position(\(key[1])::text IN lower(\(text))) > 0
                AND COALESCE(\(programme), '"main"') = \(key[2])::text)
            """
    }

    /// Whether id or number stands in a text of JSON, which may tell of several.
    package func isWritten(in text: Query) -> Query {
        "EXISTS (SELECT FROM unnest(\(words)::text[]) AS word WHERE position(word IN lower(\(text))) > 0)"
    }
}

extension Erasable.Deed {
    /// Messages that were put aside: what was heard is accounted for all the same, so those that nobody has settled count as settled.
    fileprivate static func settle(
        _ table: Query, as condition: Query, where rows: @escaping Erasable.Rows
    ) -> Erasable.Deed {
        Erasable.Deed(
            table: table, rows: rows,
            way: .delete(beside: "heard_at, source, \(condition) AS is_open") { gone in
                """
                , \(gone)_settled AS (
                    INSERT INTO tallies (day, source, outcome, messages)
                    SELECT (heard_at AT TIME ZONE 'Asia/Taipei')::date, source, 'settled', count(*) FROM \(gone)
                    WHERE is_open GROUP BY 1, 2)
                """
            })
    }
}

/// Erasing what is held about one person.
extension Transaction {
    /// A student, and by what messages name them.
    func person(_ student: UUID) throws -> Erasable.Person {
        let named = try row("SELECT named_as(\(student)) AS words, key_of(\(student)) AS key")!
        return Erasable.Person(student: student, words: try named["words"], key: try named["key"])
    }

    /// How much of each kind would go, and stay.
    func count(_ kinds: [Erasable], of person: Erasable.Person) throws -> [ErasedKind] {
        let counts = kinds.flatMap(\.deeds).map { deed -> Query in
            "(SELECT count(*) FROM \(deed.table) WHERE \(deed.rows(person)))"
        }
        return try kinds.told(row("SELECT ARRAY[\(Query.list(counts))]::bigint[] AS counts")!["counts"])
    }

    /// Erases by one statement: each condition is judged before any row goes, and no order of tables matters.
    func erase(_ kinds: [Erasable], of person: Erasable.Person) throws -> [ErasedKind] {
        var (changes, counts): ([Query], [Query]) = ([], [])
        for (place, deed) in kinds.flatMap(\.deeds).enumerated() {
            let (name, rows) = (Query(stringLiteral: "deed\(place)"), deed.rows(person))
            switch deed.way {
            case .delete(let columns, let then):
                let consequence = then(name)
                changes.append(
                    "\(name) AS (DELETE FROM \(deed.table) WHERE \(rows) RETURNING \(columns))\(consequence)")
                counts.append("(SELECT count(*) FROM \(name))")
            case .blank(let change):
                changes.append(
                    "\(name) AS (UPDATE \(deed.table) SET \(change) WHERE \(rows) RETURNING true)")
                counts.append("(SELECT count(*) FROM \(name))")
            case .keep: counts.append("(SELECT count(*) FROM \(deed.table) WHERE \(rows))")
            }
        }
        return try kinds.told(
            row("WITH \(Query.list(changes)) SELECT ARRAY[\(Query.list(counts))]::bigint[] AS counts")!["counts"])
    }

    /// What programs have done about a request: this one, or all of them in the program that granted it. In the order of their names.
    package func erasures(for request: UUID) throws -> [ProgramErasure] {
        try rows("SELECT program, kinds, erased_at FROM erasures WHERE request = \(request) ORDER BY program").map {
            row in
            let (text, at): (JSONText?, Date?) = (try row["kinds"], try row["erased_at"])
            let kinds = try text.map { try JSON.decode([ErasedKind].self, from: $0.bytes) }
            let done = kinds.flatMap { kinds in at.map { ProgramErasure.Done(at: $0, kinds: kinds) } }
            return ProgramErasure(program: try row["program"], done: done)
        }
    }

    /// Of which of them data were erased, and when the last such wish was granted.
    func erased(_ students: [UUID]) throws -> [UUID: Date] {
        let found: [(UUID, Date)] = try rows(
            """
            SELECT student, max(granted_at) AS at FROM erasures WHERE student = ANY(\(students)::uuid[]) GROUP BY student
            """
        ).map { (try $0["student"], try $0["at"]) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// Keeps what a program has done about a request, or that it is to do something. What it has done once is not changed.
    package func keep(_ erasure: ProgramErasure, for granted: ErasureGranted) throws {
        let kinds = try erasure.done.map { JSONText(try JSON.encode($0.kinds)) }
        try run(
            """
            INSERT INTO erasures AS old (request, program, student, kinds, granted_at, erased_at)
            VALUES (\(granted.request), \(erasure.program), \(granted.student), \(kinds)::jsonb, \(granted.grantedAt),
                \(erasure.done?.at as Date?))
            ON CONFLICT ON CONSTRAINT a_program_erases_once_for_a_request DO NOTHING
            """)
    }

    /// Keeps a program's answer. What it has answered before is not changed, and what nobody waits for is not kept.
    package func keep(_ done: ProgramErasure.Done, of program: Program, for request: UUID) throws {
        try run(
            """
            UPDATE erasures SET kinds = \(JSONText(try JSON.encode(done.kinds)))::jsonb, erased_at = \(done.at)
            WHERE request = \(request) AND program = \(program) AND erased_at IS NULL
            """)
    }
}

extension [Erasable] {
    /// - Parameter counts: of all deeds, in their order.
    fileprivate func told(_ counts: [Int]) -> [ErasedKind] {
        var rest = counts[...]
        return map { kind in
            var told = ErasedKind(kind: kind.kind, gone: 0, kept: 0, ground: nil)
            for deed in kind.deeds {
                let count = rest.removeFirst()
                if deed.destroys { told.gone += count } else { told.kept += count }
            }
            if told.kept > 0 { told.ground = kind.ground }
            return told
        }
    }
}

extension Query {
    /// Parts of a statement with commas between them.
    fileprivate static func list(_ parts: [Query]) -> Query {
        parts.dropFirst().reduce(parts.first ?? "") { list, part in "\(list), \(part)" }
    }
}
