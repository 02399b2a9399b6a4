package import Foundation
package import Messages
package import Postgres

/// The access log: what staff have seen and done is written down where it was answered.
extension Transaction {
    /// - Parameters:
    ///   - people: who was seen, or is concerned; nil among them for what is about no student.
    ///   - actor: the account.
    ///   - question: what was asked, by name, which begins with its program's.
    ///   - subject: what it is about where that is no student; empty else.
    ///   - moment: when the act began of which it is a part; nil for now.
    package func noteAccess(
        to people: [UUID?], by actor: String, asking question: String, about subject: String = "",
        because reason: String?, at moment: Date? = nil
    ) throws {
        guard !people.isEmpty else { return }
        try run(
            """
            INSERT INTO accesses (at, actor, question, about, why, student)
            SELECT \(moment ?? now), \(actor), \(question), \(subject), \(reason as String?), student
            FROM unnest(\(people)::uuid[]) AS student
            """)
    }

    /// The entries of this program that a filter lets through, the latest first: what one act has shown is one entry. Those of its
    /// commands are among them; what a desk did by a question stands there already.
    /// - Parameters:
    ///   - program: whose tables these are.
    ///   - place: the last entry of the page before.
    package func accesses(
        _ filter: AccessFilter, of program: Program, after place: AccessEntry.Place?, atMost most: Int
    ) throws -> [AccessEntry] {
        let (from, until) = (
            filter.from ?? Date(timeIntervalSince1970: 0), min(filter.until ?? now + 86_400, now + 86_400)
        )
        // No name stands at or after it when there is no page before.
        let last = place ?? AccessEntry.Place(at: until, actor: "", question: "", about: "")
        let command = "\(program.rawValue).command"
        return try rows(
            """
            SELECT at, actor, question, about, why, people, student FROM (
                (SELECT at, actor, question, about, max(why) AS why, count(DISTINCT student) AS people,
                     min(student::text) AS student
                 FROM (SELECT at, actor COLLATE "C" AS actor, question COLLATE "C" AS question, about COLLATE "C" AS about,
                           why, student
                       FROM accesses
                       WHERE at >= \(from) AND at < \(until) AND at <= \(last.at)
                         AND (at, actor COLLATE "C", question COLLATE "C", about COLLATE "C")
                             < (\(last.at), \(last.actor), \(last.question), \(last.about))
                         AND (\(filter.actor as String?)::text IS NULL OR actor = \(filter.actor as String?)::text)
                         AND (\(filter.students)::uuid[] IS NULL OR student = ANY(\(filter.students)::uuid[]))
                         AND (\(filter.questions)::text[] IS NULL OR question = ANY(\(filter.questions)::text[]))) AS seen
                 GROUP BY at, actor, question, about
                 ORDER BY at DESC, actor DESC, question DESC, about DESC LIMIT \(most))
                UNION ALL
                (SELECT acted_at, acted_by COLLATE "C", \(command)::text COLLATE "C", what COLLATE "C", because, 0, NULL
                 FROM acts
                 WHERE acted_at >= \(from) AND acted_at < \(until)
                   AND NOT EXISTS (SELECT FROM accesses WHERE accesses.actor = acted_by AND accesses.at = acted_at)
                   AND (acted_at, acted_by COLLATE "C", \(command)::text COLLATE "C", what COLLATE "C")
                       < (\(last.at), \(last.actor), \(last.question), \(last.about))
                   AND (\(filter.actor as String?)::text IS NULL OR acted_by = \(filter.actor as String?)::text)
                   AND \(filter.students)::uuid[] IS NULL
                   AND (\(filter.questions)::text[] IS NULL OR \(command)::text = ANY(\(filter.questions)::text[]))
                 GROUP BY acted_at, acted_by, what, because
                 ORDER BY acted_at DESC, acted_by COLLATE "C" DESC, what COLLATE "C" DESC LIMIT \(most))) AS entries
            ORDER BY at DESC, actor COLLATE "C" DESC, question COLLATE "C" DESC, about COLLATE "C" DESC LIMIT \(most)
            """
        ).map { row in
            let count: Int = try row["people"]
            let one: String? = try row["student"]
            return AccessEntry(
                place: .init(
                    at: try row["at"], actor: try row["actor"], question: try row["question"],
                    about: try row["about"]),
                why: try row["why"], count: count, student: count == 1 ? one.flatMap(UUID.init(uuidString:)) : nil)
        }
    }
}

extension Transaction {
    /// How many entries a filter lets through, counted up to a bound.
    package func countAccesses(_ filter: AccessFilter, of program: Program, atMost most: Int) throws -> Int {
        let (from, until) = (
            filter.from ?? Date(timeIntervalSince1970: 0), min(filter.until ?? now + 86_400, now + 86_400)
        )
        let command = "\(program.rawValue).command"
        return try row(
            """
            SELECT count(*) AS entries FROM (
                (SELECT FROM accesses
                 WHERE at >= \(from) AND at < \(until)
                   AND (\(filter.actor as String?)::text IS NULL OR actor = \(filter.actor as String?)::text)
                   AND (\(filter.students)::uuid[] IS NULL OR student = ANY(\(filter.students)::uuid[]))
                   AND (\(filter.questions)::text[] IS NULL OR question = ANY(\(filter.questions)::text[]))
                 GROUP BY at, actor COLLATE "C", question COLLATE "C", about COLLATE "C" LIMIT \(most))
                UNION ALL
                (SELECT FROM acts
                 WHERE acted_at >= \(from) AND acted_at < \(until)
                   AND NOT EXISTS (SELECT FROM accesses WHERE accesses.actor = acted_by AND accesses.at = acted_at)
                   AND (\(filter.actor as String?)::text IS NULL OR acted_by = \(filter.actor as String?)::text)
                   AND \(filter.students)::uuid[] IS NULL
                   AND (\(filter.questions)::text[] IS NULL OR \(command)::text = ANY(\(filter.questions)::text[]))
                 GROUP BY acted_at, acted_by, what, because LIMIT \(most))) AS entries
            """)!["entries"]
    }
}

/// Answers what of the access log this program has written.
@Sendable
func showAccesses<Keeper>(
    _ asked: Asked<ShowAccesses<Keeper>>, _ tx: borrowing Transaction
) throws -> Reply<ShowAccesses<Keeper>.Answer> {
    let most = min(max(asked.limit, 1), ShowAccesses<Keeper>.most)
    let entries = try tx.accesses(asked.filter, of: Keeper.program, after: asked.question.after, atMost: most)
    guard asked.question.counts else { return Reply(.init(entries: entries)) }
    let bound = ShowAccesses<Keeper>.mostCounted
    return Reply(
        .init(entries: entries, total: try tx.countAccesses(asked.filter, of: Keeper.program, atMost: bound)))
}
