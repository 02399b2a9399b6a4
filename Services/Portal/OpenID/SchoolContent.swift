import Hummingbird
import Messages
import Pages

/// What the page shows to who came back from the school's provider and is not in.
struct SchoolContent {
    let state: State
    /// The same way once more.
    let way: String
    /// All ways there are, on to where they were going.
    let start: String
    /// Whether that may let them in.
    let mayHelp: Bool
    let helpdesk: LinkedText

    enum State: PageState {
        case cancelled
        case notSignedIn
        case stale
        case away
        /// A code for who looks after the system.
        case misset(Code)
        case disbelieved(Code)
        case notFresh
        case nobody
        case notListed(Number)
        case unanswered
        case both(Ways)
    }

    struct Code { let code: String }
    struct Number { let number: String }
    struct Ways {
        let student: String
        let staff: String
    }

    init(_ refusal: SchoolRefusal, _ wish: Wish, helpdesk: String) {
        self.helpdesk = LinkedText(helpdesk)
        (way, start) = (wish.way, wish.address(SignIn.path))
        mayHelp = refusal.mayPass
        state =
            switch refusal {
            case .cancelled: .cancelled
            case .notSignedIn: .notSignedIn
            case .stale: .stale
            case .away: .away
            case .misset: .misset(Code(code: refusal.code))
            case .disbelieved: .disbelieved(Code(code: refusal.code))
            case .notFresh: .notFresh
            case .nobody: .nobody
            case .notListed(let number): .notListed(Number(number: number.rawValue))
            case .unanswered: .unanswered
            case .both: .both(Ways(student: wish.as(.student).way, staff: wish.as(.staff).way))
            }
    }
}

extension Wish {
    fileprivate func `as`(_ kind: Actor.Kind) -> Wish { Wish(next: next, isAgain: isAgain, kind: kind) }
}

extension SchoolRefusal {
    /// Whether another try may end otherwise, as long as nobody else does anything.
    fileprivate var mayPass: Bool {
        switch self {
        case .cancelled, .notSignedIn, .stale, .away, .disbelieved, .notFresh, .unanswered: true
        case .misset, .nobody, .notListed, .both: false
        }
    }

    /// With which the page is answered.
    var status: HTTPResponse.Status {
        switch self {
        case .both: .ok
        case .stale: .badRequest
        case .cancelled, .notSignedIn, .notFresh, .nobody, .notListed: .forbidden
        case .away, .unanswered: .serviceUnavailable
        case .misset, .disbelieved: .badGateway
        }
    }
}
