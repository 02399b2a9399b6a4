import HTTP
import Hummingbird
import Messages
import Pages

/// What somebody wants who goes to the school's provider.
struct Wish: Sendable, Equatable {
    /// Where they were going; nil for the page on which they begin.
    let next: String?
    /// They are in, and what they want asks for a fresh proof of who they are.
    let isAgain: Bool
    /// As what, where they may come in as two.
    let kind: Actor.Kind?
}

extension Wish {
    init(askedBy request: Request) {
        self.init(
            next: ownPath(request.query("next", atMost: 2_048)), isAgain: request.query("again", atMost: 8) != nil,
            kind: request.query("as", atMost: 8).flatMap(Actor.Kind.init(rawValue:)))
    }

    /// The link by which it is wished.
    var way: String { address("/sign-in/school") }

    /// - Parameter query: what stands before it.
    func address(_ path: String, _ query: String? = nil) -> String {
        let said = [
            query, next.map { "next=\(escaped($0))" }, isAgain ? "again=1" : nil, kind.map { "as=\($0.rawValue)" },
        ]
        let whole = said.compactMap(\.self).joined(separator: "&")
        return whole.isEmpty ? path : "\(path)?\(whole)"
    }
}
