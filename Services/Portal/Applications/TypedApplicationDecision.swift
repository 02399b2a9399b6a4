import Messages
import Pages

/// What the desk decides about an application, as it is typed.
struct TypedApplicationDecision: Codable, Sendable, Equatable {
    var choice: Choice?
    /// Why it is declined; the student reads it.
    var because = ""
    var proof = ""

    enum Choice: String, Codable, Sendable, CaseIterable {
        case approve
        case approveFree = "approve-free"
        case decline
    }

    /// What must change. The page words it.
    enum Flaw: String, Codable, Sendable, CaseIterable {
        case choiceMissing, becauseMissing, becauseUnreadable, proofUnchosen

        var field: String {
            switch self {
            case .choiceMissing: "choice"
            case .becauseMissing, .becauseUnreadable: "because"
            case .proofUnchosen: "proof"
            }
        }
    }

    struct Flaws: Error, Equatable { let all: [Flaw] }

    init() {}

    init(_ fields: FormFields) {
        choice = fields["choice"].flatMap(Choice.init(rawValue:))
        (because, proof) = (fields["because"] ?? "", fields["proof"] ?? "")
    }

    func decision(_ verb: ApplicationPage.Verb) -> Result<DecideApplication.Decision, Flaws> {
        switch verb {
        case .giveBack: return .success(.giveBack)
        case .proof:
            return ProofDocument(rawValue: proof).map { .success(.seeProof($0)) }
                ?? .failure(Flaws(all: [.proofUnchosen]))
        case .decide:
            switch choice {
            case nil: return .failure(Flaws(all: [.choiceMissing]))
            case .approve: return .success(.approve)
            case .approveFree: return .success(.approveFree)
            case .decline:
                guard let line = Line(typed: because) else {
                    let isBlank = because.typedWords(atMost: 4_096)?.isEmpty == true
                    return .failure(Flaws(all: [isBlank ? .becauseMissing : .becauseUnreadable]))
                }
                return .success(.decline(because: line))
            }
        }
    }

    /// What makes it another wish when it is changed.
    var text: String { [choice?.rawValue ?? "", because, proof].joined(separator: "\n") }
}
