import Foundation
import Hummingbird
import Messages
import Pages

// Why a form was not taken, as the address of the page that tells it: the other language, Back and a reload tell it again, and
// send nothing. No address holds what somebody has typed.

extension PasswordPage.Content.Fault {
    var query: String {
        guard case .wait(let wait) = self else { return "refused=\(code)" }
        return "refused=\(code)&until=\(wait.until)"
    }

    /// - Returns: nil when the address tells none, or one that is over.
    init?(toldBy request: Request) {
        guard let code = request.query("refused", atMost: 32) else { return nil }
        if let flaw = NewPassword.Flaw(rawValue: code) {
            self = .unfit(flaw)
        } else if code == Self.wait(Wait(seconds: 1)).code, let wait = Wait(toldBy: request) {
            self = .wait(wait)
        } else if let fault = [Self.differs, .same, .currentWrong].first(where: { $0.code == code }) {
            self = fault
        } else {
            return nil
        }
    }

    /// Nil when it may be tried again at once.
    var wait: Wait? { if case .wait(let wait) = self { wait } else { nil } }
}

extension SignIn.Content.State {
    private var query: String {
        switch self {
        case .refused: "said=refused"
        case .slowed(let wait): "said=slowed&until=\(wait.until)"
        case .stale: "said=stale"
        case .busy(let wait): "said=busy&until=\(wait.until)"
        }
    }

    /// - Returns: nil when the address tells none, or one that is over.
    init?(toldBy request: Request) {
        switch (request.query("said", atMost: 16), Wait(toldBy: request)) {
        case ("refused", _): self = .refused
        case ("stale", _): self = .stale
        case ("slowed", let wait?): self = .slowed(wait)
        case ("busy", let wait?): self = .busy(wait)
        default: return nil
        }
    }

    /// With which the page is answered that says it.
    var status: HTTPResponse.Status {
        switch self {
        case .refused, .stale: .ok
        case .slowed: .tooManyRequests
        case .busy: .serviceUnavailable
        }
    }

    /// Nil when it may be tried again at once.
    var wait: Wait? {
        switch self {
        case .slowed(let wait), .busy(let wait): wait
        case .refused, .stale: nil
        }
    }

    /// Where the sign-in page says this, and goes on to where one was going.
    /// - Parameter isAgain: whether somebody who is in is asked once more.
    static func address(_ state: Self?, isAgain: Bool = false, next: String?) -> String {
        told(at: SignIn.path, [isAgain ? "again=1" : nil, state?.query].compactMap(\.self), next: next)
    }
}

extension CodeSignIn.Content.State {
    private var query: String {
        switch self {
        case .unreadable: "said=unreadable"
        case .slowed(let wait): "said=slowed&until=\(wait.until)"
        case .stale: "said=stale"
        case .unknown(let form): "said=unknown&form=\(form.formID)"
        }
    }

    /// - Returns: nil when the address tells none, or one that is over.
    init?(toldBy request: Request) {
        let form = request.query("form", atMost: 36).flatMap(UUID.init(uuidString:))
        switch (request.query("said", atMost: 16), Wait(toldBy: request), form) {
        case ("unreadable", _, _): self = .unreadable
        case ("stale", _, _): self = .stale
        case ("slowed", let wait?, _): self = .slowed(wait)
        case ("unknown", _, let form?): self = .unknown(form: form)
        default: return nil
        }
    }

    /// With which the page is answered that says it.
    var status: HTTPResponse.Status {
        switch self {
        case .unreadable, .stale: .ok
        case .slowed: .tooManyRequests
        case .unknown: .serviceUnavailable
        }
    }

    /// Nil when it may be tried again at once.
    var wait: Wait? { if case .slowed(let wait) = self { wait } else { nil } }

    /// Where a code is asked for and this is said, and goes on to where one was going.
    /// - Parameter earlier: a form that was sent before and not answered.
    static func address(_ state: Self?, after earlier: UUID? = nil, next: String?) -> String {
        told(at: CodeSignIn.path, [state?.query, earlier.map { "form=\($0.formID)" }].compactMap(\.self), next: next)
    }

    /// The form that was sent before what is told, and not answered.
    static func earlier(toldBy request: Request) -> UUID? {
        if case .unknown = Self(toldBy: request) { return nil }
        return request.query("form", atMost: 36).flatMap(UUID.init(uuidString:))
    }
}

extension CodeEntry.Tried {
    fileprivate var query: String {
        switch self {
        case .wrong: "tried=wrong"
        case .unreadable: "tried=unreadable"
        case .gone: "tried=gone"
        case .unknown: "tried=unknown"
        }
    }

    /// - Returns: nil when the address tells none.
    init?(toldBy request: Request) {
        switch request.query("tried", atMost: 16) {
        case "wrong": self = .wrong
        case "unreadable": self = .unreadable
        case "gone": self = .gone
        case "unknown": self = .unknown
        default: return nil
        }
    }
}

extension CodeEntry {
    /// Where a code is typed and this is said.
    static func address(_ tried: Tried?) -> String { told(at: path, [tried?.query].compactMap(\.self), next: nil) }
}

/// - Parameter queries: each as it stands in an address.
func told(at page: String, _ queries: [String], next: String?) -> String {
    let onward = next.flatMap {
        $0.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.subtracting(.init(charactersIn: "&;+")))
    }
    let told = queries + [onward.map { "next=\($0)" }].compactMap(\.self)
    return told.isEmpty ? page : "\(page)?\(told.joined(separator: "&"))"
}
