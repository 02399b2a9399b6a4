import Chassis
import Foundation
import Messages
import Postgres

/// Puts the documents of a collected paper into the calendar, once. The same collection said again has no effect.
///
/// Thousands of these arrive at once at the end of a term: one statement looks, decides by the keys, and writes.
struct RecordCollection: Sendable {
    let documents: [Document]
    let policy: DueDate
    let eligibility: Eligibility

    /// What holds for the documents that a paper starts, each once.
    var policies: [DuePolicy] { policy.policies.of(documents) }
    /// What holds for all of them; nil where they differ.
    var due: DuePolicy? { policies.count == 1 ? policies[0] : nil }

    @Sendable
    func react(_ heard: [Heard<PaperDiplomaCollected>], _ tx: borrowing Transaction) throws -> [Outcome] {
        let now = tx.now
        let handovers = heard.enumerated().map { handover($1, place: $0, at: now) }
        try tx.lockStudents(handovers.map(\.student))
        var outcomes: [Outcome] = []
        for wave in waves(handovers) {
            for (handover, answer) in zip(wave, try tx.collect(Array(wave), since: eligibility.first)) {
                outcomes.append(try outcome(answer, of: handover, tx))
            }
        }
        return outcomes
    }

    private func handover(_ heard: Heard<PaperDiplomaCollected>, place: Int, at now: Date) -> Handover {
        let student = heard.student
        return Handover(
            place: place, student: student, certificate: heard.certificateNumber,
            collectedAt: heard.collectedAt, collectedBy: heard.by, conferredMonth: heard.conferredMonth,
            stated: heard.stated, diplomas: starting(of: student, collectedAt: heard.collectedAt, heardAt: now))
    }

    /// The diplomas that a paper starts.
    func starting(of student: UUID, collectedAt: Date, heardAt now: Date) -> [Handover.Starting] {
        documents.map {
            .init(
                diploma: diplomaID(of: student, $0), document: $0,
                dueAt: policy.dueAt($0, collectedAt: collectedAt, heardAt: now))
        }
    }

    private func outcome(
        _ answer: Collecting, of handover: Handover, _ tx: borrowing Transaction
    ) throws -> Outcome {
        switch answer {
        case .unknown: .waits(for: handover.student)
        case .collectedAnother(let other): try contested(handover, .collected(other), tx)
        case .collectedAt(let time): try contested(handover, .collected(handover.certificate.rawValue, at: time), tx)
        case .heldByAnother: try contested(handover, .taken(handover.certificate.rawValue), tx)
        case .saidBefore(let isPlain): try saidBefore(handover, isPlain: isPlain, tx)
        case .collected(let revisions, let isBarred, let isPlain):
            try collected(handover, revisions, isBarred: isBarred, isPlain: isPlain, tx)
        }
    }

    private func saidBefore(
        _ handover: Handover, isPlain: Bool, _ tx: borrowing Transaction
    ) throws -> Outcome {
        let kept = try tx.collectionKept(before: handover)
        try tx.restateCollection(handover)
        // What only repeats what is known takes no word from anybody.
        let refusal = kept?.isRepeated ?? true ? nil : handover.stated.refusal(after: kept?.stated)
        // It may give another month than the one that was printed.
        let isAllSaid = try isPlain && !tx.hasSealed(handover.student)
        guard !isAllSaid else { return .done(refusing: refusal) }
        let resolved = try resolve(handover.student, handover.certificate.folded, tx)
        return .done(saying: resolved.messages, refusing: refusal, judging: resolved.students)
    }

    private func collected(
        _ handover: Handover, _ revisions: [UUID: Int], isBarred: Bool, isPlain: Bool, _ tx: borrowing Transaction
    ) throws -> Outcome {
        let scheduled =
            isBarred
            ? []
            : handover.diplomas.map {
                DiplomaScheduled(
                    diploma: $0.diploma, student: handover.student, document: $0.document, version: 1,
                    collectedAt: handover.collectedAt, dueAt: $0.dueAt, revision: revisions[$0.diploma] ?? 1)
            }
        guard !isPlain else { return .done(saying: scheduled) }
        let begun = try begin(scheduled, of: handover.student, tx)
        let resolved = try resolve(handover.student, handover.certificate.folded, tx)
        return .done(saying: begun + resolved.messages, judging: resolved.students)
    }

    /// It is kept beside what stands in its way; of another paper, or another's, nothing leaves before a person has looked.
    private func contested(
        _ handover: Handover, _ refusal: Refusal, _ tx: borrowing Transaction
    ) throws -> Outcome {
        try tx.restateCollection(handover)
        let resolved = try resolve(handover.student, handover.certificate.folded, tx)
        return .done(saying: resolved.messages, refusing: refusal, judging: resolved.students)
    }
}

extension Refusal {
    /// The student has another paper.
    fileprivate static func collected(_ other: String) -> Refusal {
        Refusal(
            "already-collected",
            "The student collected the paper diploma \(other) before. Withdraw the collection that was a mistake.")
    }

    /// The same paper, at another time.
    fileprivate static func collected(_ certificate: String, at time: Date) -> Refusal {
        Refusal(
            "already-collected",
            """
            The collection of \(certificate) is known with the time \(time.rfc3339). Withdraw that collection if it was a \
            mistake.
            """)
    }

    /// Another student has the paper.
    fileprivate static func taken(_ certificate: String) -> Refusal {
        Refusal(
            "certificate-taken",
            """
            Another student collected a paper diploma with the number \(certificate). Withdraw the collection that was a \
            mistake.
            """)
    }
}

/// Parts of the list, in its order, in which no student and no certificate comes twice: one statement cannot insert a row
/// and then find it.
func waves(_ handovers: [Handover]) -> [ArraySlice<Handover>] {
    var waves: [ArraySlice<Handover>] = []
    var (students, certificates): (Set<UUID>, Set<CertificateNumber>) = ([], [])
    var start = 0
    for (index, handover) in handovers.enumerated() {
        if students.contains(handover.student) || certificates.contains(handover.certificate) {
            waves.append(handovers[start..<index])
            (students, certificates, start) = ([], [], index)
        }
        students.insert(handover.student)
        certificates.insert(handover.certificate)
    }
    if start < handovers.count { waves.append(handovers[start...]) }
    return waves
}
