import Chassis
import Foundation
import Messages
import Postgres

/// Keeps what verifiers say about statements. A version that every required one knows may be mailed.
struct KeepRegistration: Sendable {
    let requiredVerifiers: [String]
    let queue: QueueMails
    /// Of how many days what is usual on one is the mean.
    let memory: Int

    @Sendable
    func registered(_ heard: Heard<DiplomaRegistered>, _ tx: borrowing Transaction) throws -> Outcome {
        if let refusal = refusal(of: heard.verifier, by: heard.publisher) { return .refused(refusal) }
        if let student = heard.student { try tx.lockStudent(student) }
        try tx.keepRegistered(heard.said)
        try tx.endAwaiting(StatementID(number: heard.number, kind: heard.kind), by: requiredVerifiers)
        guard let student = heard.student, let diploma = heard.diploma, let version = heard.version,
            try tx.lockCollection(of: student), try tx.markRegistered(diploma, version, by: requiredVerifiers)
        else { return [] }
        try tx.countRegistration(of: heard.number, failed: false, remembering: memory)
        try queue.queue(for: student, tx)
        return []
    }

    /// Keeps why a verifier does not believe a statement; a registration that was or will be heard wins. A day of issue stops where one is
    /// required that refuses what waits for it: a verifier elsewhere that has yet to trust the school stops nothing here.
    @Sendable
    func refused(_ heard: Heard<RegistrationRefused>, _ tx: borrowing Transaction) throws -> Outcome {
        if let refusal = refusal(of: heard.verifier, by: heard.publisher) { return .refused(refusal) }
        // A statement that is said again may be refused again: it has failed once.
        let isNew = try tx.keepRefused(heard.said)
        if isNew, heard.kind == .sealed, requiredVerifiers.contains(heard.verifier) {
            try tx.countRegistration(of: heard.number, failed: true, remembering: memory)
        }
        return []
    }

    /// A verifier elsewhere answers under the name of its account, and for no other; ours by the name of its setting.
    private func refusal(of verifier: String, by publisher: String) -> Refusal? {
        guard Program(rawValue: publisher) == nil, !publisher.utf8.elementsEqual(verifier.utf8) else { return nil }
        return Refusal(
            "another-verifier",
            "“\(publisher)” may not answer as “\(verifier)”. Its verifier-name must be its account here.")
    }
}
