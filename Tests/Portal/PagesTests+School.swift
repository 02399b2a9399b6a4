import Messages
import Pages

@testable import Portal

/// What somebody sees who comes in by the school's provider.
extension PagesTests {
    static let school: [Sample] =
        refusals.map { refusal in
            let wish = Wish(next: "/diploma", isAgain: false, kind: nil)
            return Sample(
                name: "sign-in-school-\(refusal.code)", template: "signing-in/sign-in-school",
                path: refusal.address(wish)
            ) { _ in
                SchoolContent(refusal, wish, helpdesk: "資訊中心：(02) 0000-5000轉1500")
            }
        }
        + [nil, "https://id.songtao.example/leave"].map { (way: String?) in
            Sample(
                name: "sign-out-school\(way == nil ? "-silent" : "")", template: "signing-in/sign-out-school",
                path: "/sign-out/school"
            ) { _ in SchoolSignOut.Content(way: way) }
        }
        + [("", nil, false), ("-again", nil, true), ("-refused", .refused, false)].map {
            (name: String, state: SignIn.Content.State?, isOfSchool: Bool) in
            Sample(name: "sign-in-by-school\(name)", template: "signing-in/sign-in", path: "/sign-in") { _ in
                SignIn.Content(
                    state: state, isAgain: name == "-again", next: "/contact", user: "isma",
                    helpdesk: LinkedText("資訊中心"), verifier: nil,
                    school: .init(way: "/sign-in/school?next=%2Fcontact&again=1", isLocal: name == "-refused"),
                    isOfSchool: isOfSchool)
            }
        }

    private static let refusals: [SchoolRefusal] = [
        .cancelled, .notSignedIn, .stale, .away, .misset("invalid_scope"), .disbelieved("other-nonce"), .notFresh,
        .nobody, .notListed(StudentNumber(rawValue: "A1101001")!), .unanswered, .both,
    ]
}
