import Chassis
import Foundation
import Messages
import Postgres

/// What the programs have written down, put together.
struct LogReading: Sendable {
    let entries: [AccessEntry]
    let hasMore: Bool
    /// How many there are on all pages, of the programs that have answered; nil where it was not counted.
    let total: Total?
    /// By id, as far as they are known.
    let people: [UUID: KnownPerson]
    /// Who has an account of staff now, by its name.
    let staff: [String: Bilingual<String>]
    /// The programs that have not answered: what they have written is missing.
    let silent: [Program]

    /// A number, or that it is more than is counted.
    struct Total: Sendable, Equatable {
        let count: Int
        let isMore: Bool

        /// - Parameter parts: as the programs have counted.
        init(_ parts: [Int]) {
            let bound = ShowAccesses<OfClearance>.mostCounted
            isMore = parts.contains { $0 >= bound }
            count = isMore ? bound - 1 : parts.reduce(0, +)
        }
    }
}

extension Premises {
    /// A page of the log across all programs, the latest first. That somebody reads it is written down, too.
    func readLog(
        _ filter: AccessFilter, after place: AccessEntry.Place? = nil, atMost most: Int, counting counts: Bool = false,
        by session: Session
    ) async throws -> LogReading {
        // One more than is shown tells whether any follows.
        async let clearance = part(
            ShowAccesses<OfClearance>(filter, after: place, limit: most + 1, counts: counts), by: session)
        async let contact = part(
            ShowAccesses<OfContact>(filter, after: place, limit: most + 1, counts: counts), by: session)
        async let mailer = part(
            ShowAccesses<OfOTPMailer>(filter, after: place, limit: most + 1, counts: counts), by: session)
        async let issuer = part(
            ShowAccesses<OfIssuer>(filter, after: place, limit: most + 1, counts: counts), by: session)
        async let verifier = part(
            ShowAccesses<OfVerifier>(filter, after: place, limit: most + 1, counts: counts), by: session)
        let (own, staff) = try await running.database.transaction { tx in
            (
                ShowAccesses<OfClearance>.Answer(
                    entries: try tx.accesses(filter, of: .portal, after: place, atMost: most + 1),
                    total: try counts
                        ? tx.countAccesses(
                            filter, of: .portal, atMost: ShowAccesses<OfClearance>.mostCounted) : nil),
                try tx.staffNames()
            )
        }
        let parts: [(Program, LogPart?)] = try await [
            (.portal, LogPart(own)), (.clearance, clearance), (.contact, contact), (.otpMailer, mailer),
            (.issuer, issuer), (.verifier, verifier),
        ]
        let all = parts.flatMap { $0.1?.entries ?? [] }.sorted { $0.place.comesBefore($1.place) }
        let entries = Array(all.prefix(most))
        let students = Set(entries.compactMap(\.student)).union(filter.students ?? [])
        let people = try await students.isEmpty ? [] : names(of: Array(students), by: session)
        var silent = parts.filter { $0.1 == nil }.map(\.0)
        if people == nil, !silent.contains(.clearance) { silent.append(.clearance) }
        if people?.isEmpty ?? true { try await noteLook(at: filter.students, by: session) }
        return LogReading(
            entries: entries, hasMore: all.count > most,
            total: counts ? LogReading.Total(parts.compactMap { $0.1?.total }) : nil,
            people: Dictionary((people ?? []).map { ($0.student, $0) }) { one, _ in one }, staff: staff, silent: silent)
    }

    private func part<Keeper>(
        _ question: ShowAccesses<Keeper>, by session: Session
    ) async throws -> LogPart? { try await ask(question, by: session).map { LogPart($0) } }

    /// Clearance names them, and writes down to whom.
    private func names(of students: [UUID], by session: Session) async throws -> [KnownPerson]? {
        try await ask(NamePeople(students), by: session)?.people
    }

    /// Whoever reads the log and is told no name has read it all the same.
    private func noteLook(at students: [UUID]?, by session: Session) async throws {
        let account = session.account.name
        try await running.database.transaction { tx in
            try tx.noteAccess(
                to: students ?? [nil], by: account, asking: LogPage.look, because: nil)
        }
    }
}

/// What one program has written down.
private struct LogPart: Sendable {
    let entries: [AccessEntry]
    let total: Int?

    init<Keeper>(_ answer: ShowAccesses<Keeper>.Answer) { (entries, total) = (answer.entries, answer.total) }
}
