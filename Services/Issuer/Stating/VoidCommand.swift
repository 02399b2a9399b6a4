import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `issuer void NUMBER`: closes a number whose statement no verifier can take, and says the same under a new one: a version
/// gets its successor, a word about a degree its repetition.
struct VoidCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "close a number whose statement no verifier can take, and say it anew")

    @Argument(help: "the statement's number") var number: Int
    @Flag(help: "nothing was ever said under it, as far as anybody knows: take-back names such numbers")
    var neverSaid = false
    @OptionGroup var mandate: Mandate

    struct Refused: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    func run(_ running: Running) async throws {
        let (number, school, required) = (
            number, running.settings[.school], running.settings[.requiredVerifiers]
        )
        let act = Act(mandate, "closed number \(number)")
        guard !neverSaid else {
            let line = try await running.transaction { tx in try Self.closeUnsaid(number, act, school: school, tx) }
            running.security(act.keptEvent)
            return print(line)
        }
        let trial = try Composition(running.settings).trial
        let line = try await running.transaction { tx in
            try Self.void(number, act, school: school, by: required, trying: trial, tx)
        }
        running.security(act.keptEvent)
        print(line)
    }

    /// Closes a number of which no statement is kept, so that nobody waits for it any more.
    static func closeUnsaid(
        _ number: Int, _ act: Act, school: String, _ tx: borrowing Transaction
    ) throws -> Reply<String> {
        try tx.lockNumbers()
        let last = try tx.lastNumber()
        guard number >= 1, number <= last else { throw Refused("number \(number) is not given yet") }
        guard try tx.spent(number) == nil else {
            throw Refused("something was said under number \(number): void it without --never-said")
        }
        guard try !tx.isVoid(number) else { throw Refused("number \(number) is void already") }
        try tx.keep(act)
        try tx.keep(
            Statement(school: school, number: number, statedAt: tx.now, says: .void(VoidNumber(because: act.because))))
        return Reply("number \(number) is void; nothing was said under it")
    }

    /// A verifier that has not judged the number yet may still register it, and would then refuse the void and all that
    /// builds on it.
    /// - Returns: a line for the person who asked.
    static func void(
        _ number: Int, _ act: Act, school: String, by verifiers: [String], trying trial: Trial,
        _ tx: borrowing Transaction
    ) throws -> Reply<String> {
        guard let spent = try tx.spent(number) else { throw Refused("nothing was ever said under number \(number)") }
        // Numbers are locked after all else: who spends one holds what it is spent on.
        let versions = try lock(spent.statement.student, tx)
        try tx.lockNumbers()
        try mayClose(number, by: verifiers, tx)
        try tx.keep(act)
        try tx.keepUnsigned(false, spent.id)
        try tx.endAwaiting(spent.id)
        try tx.keep(
            Statement(school: school, number: number, statedAt: tx.now, says: .void(VoidNumber(because: act.because))))
        guard case .sealed(let file) = spent.statement.says else {
            let next = try tx.state([spent.statement.says], by: school).lowerBound
            return Reply("number \(number) is void; the same is said under number \(next)")
        }
        guard try tx.markVoid(file.diploma, file.version) else {
            return Reply("number \(number) is void")
        }
        // The file exists, and no other is drawn in its place.
        if file.imported == true {
            guard try !tx.hasVersion(of: file.diploma, after: file.version) else {
                return Reply("number \(number) is void; a later version of the same diploma stands")
            }
            return Reply("number \(number) is void; import what was stated under it as version \(file.version + 1)")
        }
        let reply = try succeed(file, among: versions, closing: number, tx)
        return Reply(reply.answer, saying: reply.messages + (try weigh(file.student, trying: trial, tx)))
    }

    private static func lock(_ student: UUID?, _ tx: borrowing Transaction) throws -> [CalendarVersion] {
        guard let student else { return [] }
        try tx.lockStudent(student)
        return try tx.lockVersions(of: student)
    }

    private static func mayClose(_ number: Int, by verifiers: [String], _ tx: borrowing Transaction) throws {
        guard try !tx.isVoid(number) else { throw Refused("number \(number) is void already") }
        if let verifier = try tx.verifier(thatKnows: number) {
            throw Refused("\(verifier) has registered number \(number): it can be revoked, not voided")
        }
        if let verifier = try tx.verifier(of: verifiers, thatHasNotRefused: number) {
            throw Refused("\(verifier) has not refused number \(number): wait for its word, it may still register it")
        }
    }

    /// What is void contradicts nothing, and its successor prints what holds by then.
    private static func succeed(
        _ file: SealedFile, among versions: [CalendarVersion], closing number: Int, _ tx: borrowing Transaction
    ) throws -> Reply<String> {
        guard let version = newest(versions.filter { $0.diploma == file.diploma }).first else {
            return Reply("number \(number) is void")
        }
        guard version.version == file.version else {
            try tx.leadOn(file.diploma, from: file.version, to: version.version)
            return Reply("number \(number) is void; a later version is in the calendar")
        }
        let scheduled = try tx.succeed(version, version.change)
        try tx.leadOn(file.diploma, from: file.version, to: scheduled.version)
        return try tx.isDue(file.student)
            ? Reply("number \(number) is void; version \(scheduled.version) is due", saying: [scheduled])
            : Reply(
                """
                number \(number) is void; version \(scheduled.version) waits until the student is listed and the degree holds
                """)
    }
}
