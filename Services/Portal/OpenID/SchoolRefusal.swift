import Hummingbird
import JOSE
import Messages
import Pages

/// Why somebody who came back from the school's provider is not in.
enum SchoolRefusal: Error, Equatable {
    /// They said no there, or it said no to them.
    case cancelled
    /// The provider wanted more of them than they gave.
    case notSignedIn
    /// Nothing is known of it here: it took too long, another browser began it, or it was used before.
    case stale
    case away
    /// The provider does not take us for who we are; a code.
    case misset(String)
    /// What came is not what the provider would say.
    case disbelieved(String)
    /// They were to prove anew who they are, and the provider does not say that they did.
    case notFresh
    /// They are known to the provider, and neither as a student nor as staff.
    case nobody
    /// The number is in no term's list.
    case notListed(StudentNumber)
    /// For which degrees their number stands nobody answered.
    case unanswered
    /// They may come in as a student and as staff, and are to say as what.
    case both

    init(_ fault: ProviderFault) {
        self =
            switch fault {
            case .away: .away
            case .notUnderstood: .misset("not-understood")
            // Of a code that was there before: a page was read again, or somebody else had it.
            case .refused(.invalidGrant): .stale
            case .refused(let code): SchoolRefusal(code)
            case .disbelieved(let fault): .disbelieved(fault.rawValue)
            }
    }

    /// What the provider says instead of a code.
    init(_ code: RefusalCode) {
        self =
            switch code {
            case .accessDenied: .cancelled
            case .loginRequired, .interactionRequired, .accountSelectionRequired, .consentRequired: .notSignedIn
            case .serverError, .temporarilyUnavailable: .away
            default: .misset(code.rawValue)
            }
    }

    /// As it stands in the log.
    var code: String {
        switch self {
        case .cancelled: "cancelled"
        case .notSignedIn: "not-signed-in"
        case .stale: "stale"
        case .away: "away"
        case .misset(let code): "misset-\(code)"
        case .disbelieved(let code): "disbelieved-\(code)"
        case .notFresh: "not-fresh"
        case .nobody: "nobody"
        case .notListed: "not-listed"
        case .unanswered: "unanswered"
        case .both: "both"
        }
    }
}

extension SchoolRefusal {
    /// - Returns: nil when the address tells none; whom it is about, no address says.
    init?(toldBy request: Request) {
        guard let code = request.query("why", atMost: 64) else { return nil }
        let number = TypedByGuest(carriedBy: request).flatMap { StudentNumber(rawValue: $0.number) }
        guard let refusal = Self.all(about: number).first(where: { $0.code == code }) else { return nil }
        self = refusal
    }

    /// Where it is told, with the way back to what was wanted.
    func address(_ wish: Wish) -> String { wish.address("/sign-in/school/refused", "why=\(code)") }

    private static func all(about number: StudentNumber?) -> [SchoolRefusal] {
        let missets = RefusalCode.allCases.map(\.rawValue) + ["not-understood", "no-code"]
        return [.cancelled, .notSignedIn, .stale, .away, .notFresh, .nobody, .unanswered, .both]
            + (number.map { [.notListed($0)] } ?? []) + missets.map(Self.misset)
            + ForeignJWT.Fault.allCases.map { .disbelieved($0.rawValue) }
    }
}
