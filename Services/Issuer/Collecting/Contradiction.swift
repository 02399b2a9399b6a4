import Messages

/// Why a student's diplomas are held, until it no longer is so or a person has looked.
struct Contradiction: Equatable {
    let reason: HoldReason
    /// What contradicts, in a fixed order: lifted once, the same is not asked about again.
    let said: [String]

    init(_ reason: HoldReason, _ said: [String] = []) {
        self.reason = reason
        self.said = said
    }

    /// Those that are found by weighing; the others are somebody's word.
    static let weighed: [HoldReason] = [
        .anotherCertificate, .certificateShared, .twoPapers, .studentWithdrawn, .nameChanged, .factsChanged,
        .unprintable, .objected, .errorReported,
    ]
}
