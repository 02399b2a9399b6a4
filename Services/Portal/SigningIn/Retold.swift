import Foundation
import Hummingbird
import Pages

// What a page said that answered a form, as its address: the language link tells it again, and sends nothing.

extension PasswordPage.Content.Fault {
    var query: String {
        guard case .wait(let wait) = self else { return "refused=\(code)" }
        return "refused=\(code)&wait=\(wait.seconds)"
    }

    /// - Returns: nil when the address tells none.
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
}

extension SignIn.Content.State {
    private var query: String {
        switch self {
        case .refused: "said=refused"
        case .slowed(let wait): "said=slowed&wait=\(wait.seconds)"
        case .stale: "said=stale"
        case .busy(let wait): "said=busy&wait=\(wait.seconds)"
        case .again: "again=1"
        }
    }

    /// - Returns: nil when the address tells none.
    init?(toldBy request: Request) {
        switch (request.query("said", atMost: 16), Wait(toldBy: request)) {
        case ("refused", _): self = .refused
        case ("stale", _): self = .stale
        case ("slowed", let wait?): self = .slowed(wait)
        case ("busy", let wait?): self = .busy(wait)
        default: return nil
        }
    }

    /// Where the sign-in page says this, and goes on to where one was going.
    static func address(_ state: Self?, next: String?) -> String {
        let onward = next.flatMap {
            $0.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.subtracting(.init(charactersIn: "&;+")))
        }
        let told = [state?.query, onward.map { "next=\($0)" }].compactMap(\.self)
        return told.isEmpty ? "/sign-in" : "/sign-in?\(told.joined(separator: "&"))"
    }
}

extension Wait {
    fileprivate init?(toldBy request: Request) {
        guard let seconds = request.query("wait", atMost: 6).flatMap({ Int($0) }), seconds > 0 else { return nil }
        self.init(seconds: seconds)
    }
}
