import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `issuer lift NUMBER TERM`: a person has looked, and what holds the student's diplomas holds them no more.
struct LiftCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "lift what holds a student's diplomas, after a person has looked")

    @OptionGroup var named: NamedStudent
    @OptionGroup var mandate: Mandate

    func run(_ running: Running) async throws {
        let student = named.student(in: running.settings[.school])
        let act = Act(mandate, "lifted what held student \(student.uuidString.lowercased())")
        let lifted = try await running.transaction { tx in try Self.lift(student, act, tx) }
        if !lifted.holds.isEmpty { running.security(act.keptEvent) }
        print(lifted.lines.isEmpty ? "nothing holds this student's diplomas" : lifted.lines.joined(separator: "\n"))
    }

    /// What a person has lifted, a line for each, and what no person can lift.
    struct Lifted {
        let holds: [String]
        let isNameContradicted: Bool
        let flaws: [PrintingFlaw]
        /// What the student has said, and the registrar's desk.
        let words: [HoldReason]

        var lines: [String] {
            holds
                + (isNameContradicted
                    ? ["still held: the roster has another name than name.changed; state the one that is right again"]
                    : [])
                + flaws.map { flaw in
                    let shown = flaw.shown.isEmpty ? "" : ": \(flaw.shown.map(\.rawValue).joined(separator: ", "))"
                    return
                        "still held: \(flaw.part.rawValue) (\(flaw.problem.rawValue)\(shown)) cannot be printed, and nobody can "
                        + "lift that; mend it in the roster and state the student anew"
                } + words.compactMap(\.whoLifts).map { "still held: \($0)" }
        }
    }

    /// - Parameter spared: what ends elsewhere, however much a person has looked.
    static func lift(
        _ student: UUID, _ act: Act, sparing spared: [HoldReason] = [], _ tx: borrowing Transaction
    ) throws -> Reply<Lifted> {
        try tx.lockStudent(student)
        let lifted = try tx.liftHolds(on: student, sparing: spared).map { hold in
            "lifted \(hold.kind)\(hold.fact.map { " (\($0))" } ?? ""), stated at \(hold.statedAt.rfc3339)"
        }
        let undrawn = try tx.heldDiplomas(of: student).map {
            "tries again the \($0.document.rawValue) diploma: \($0.reason)"
        }
        if !undrawn.isEmpty { try tx.tryAgain(student) }
        let holds = lifted + undrawn
        if !holds.isEmpty { try tx.keep(act) }
        let outcome = Lifted(
            holds: holds, isNameContradicted: try tx.isNameContradicted(of: student), flaws: try tx.flaws(of: student),
            words: try tx.pleas(of: student) + (tx.isHeldByDesk(student) ? [.desk] : []))
        return Reply(outcome, saying: try sayHolds(on: student, tx))
    }
}

extension HoldReason {
    /// What only somebody else can end; nil for what a person may lift here.
    fileprivate var whoLifts: String? {
        switch self {
        case .objected:
            "the student wants no diploma in electronic form; only they can take that back, on their own page"
        case .errorReported:
            "the student says that their name or birth date is wrong; “contact errors resolve” ends that, or they take it back"
        case .desk: "the registrar's desk holds them, and only the desk lets them go, on the pages of the calendar"
        default: nil
        }
    }
}
