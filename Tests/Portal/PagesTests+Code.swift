import Foundation
import Messages
import Pages

@testable import Portal

/// What alumni see who come in by a code.
extension PagesTests {
    static let codeSignIn: [Sample] = asking + entering + ways

    private static func asking(
        _ name: String, _ typed: CodeSignIn.Typed = .init(), _ state: CodeSignIn.Content.State? = nil
    ) -> Sample {
        Sample(name: name, template: "signing-in/code", path: "/sign-in/code") { language in
            CodeSignIn.Content(typed, state, next: "/diploma", language)
        }
    }

    private static let typedByAlumni = CodeSignIn.Typed(number: "M11330108", address: S.address)
    private static let asking: [Sample] = [
        asking("sign-in-code"), asking("sign-in-code-stale", .init(), .stale),
        asking("sign-in-code-unknown", typedByAlumni, .unknown(form: UUID())),
        asking("sign-in-code-slowed", typedByAlumni, .slowed(Wait(seconds: 10))),
        asking("sign-in-code-unknown-malformed", .init(number: "M1", address: "isma@", earlier: UUID()), .unreadable),
        asking("sign-in-code-empty", .init(), .unreadable),
        asking("sign-in-code-malformed", .init(number: "M11330108", address: "isma@"), .unreadable),
    ]

    private static func entering(
        _ name: String, tries: Int = 0, left: TimeInterval = 1_700, unanswered: Bool = false,
        _ tried: CodeEntry.Tried? = nil
    ) -> Sample {
        let asked = AskedCode(
            request: UUID(), next: "/diploma", goodUntil: S.now + left, tries: tries, isSomeUnanswered: unanswered)
        return Sample(name: name, template: "signing-in/code-entry", path: "/sign-in/code/enter") { language in
            CodeEntry.Content(asked, tried, at: S.now, language)
        }
    }

    private static let entering: [Sample] = [
        entering("sign-in-code-entry"), entering("sign-in-code-entry-wrong", tries: 2, .wrong),
        entering("sign-in-code-entry-unreadable", .unreadable), entering("sign-in-code-entry-gone", .gone),
        entering("sign-in-code-entry-expired", left: 0), entering("sign-in-code-entry-none-left", tries: 5, .wrong),
        entering("sign-in-code-entry-unknown", unanswered: true, .unknown),
        entering("sign-in-code-entry-unknown-wrong", tries: 1, unanswered: true, .wrong),
        Sample(name: "sign-in-code-entry-none", template: "signing-in/code-entry", path: "/sign-in/code/enter") {
            CodeEntry.Content(nil, nil, at: S.now, $0)
        },
    ]

    /// The page before it, with the way there, and to who has come in by it and wants more than it proves.
    private static let ways: [Sample] = [("alumni", false), ("again-by-code", true)].map {
        (name: String, isByCode: Bool) in
        Sample(name: "sign-in-\(name)", template: "signing-in/sign-in", path: "/sign-in") { _ in
            SignIn.Content(
                state: nil, isAgain: isByCode, next: "/diploma", user: nil, helpdesk: LinkedText("資訊中心"), verifier: nil,
                isByCode: isByCode, codes: isByCode ? nil : CodeSignIn.Content.State.address(nil, next: "/diploma"))
        }
    }
}
