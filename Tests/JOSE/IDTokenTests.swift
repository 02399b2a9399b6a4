import Foundation
import JOSE
import Messages
import Testing

@Suite("What a provider says of people")
struct IDTokenTests {
    static let now = Date(timeIntervalSince1970: 1_780_000_000)
    let relation = Relation(issuer: "https://id.songtao.example", client: "mortarboard")

    private func claims(_ more: String) throws -> JSONValue {
        let usual: [String: JSONValue] = [
            "iss": "https://id.songtao.example", "aud": "mortarboard", "sub": "isma", "iat": 1_780_000_000,
            "exp": 1_780_000_300, "nonce": "n1",
        ]
        guard case .object(let changed) = try JSON.decode(JSONValue.self, from: Array("{\(more)}".utf8)) else {
            return .null
        }
        return .object(usual.merging(changed) { $1 }.filter { $0.value != .null })
    }

    @Test(
        "An ID token is taken when issuer, audience, time, nonce and subject are right, and refused by the first that is not",
        arguments: [
            ("", nil), (#""aud":["mortarboard"]"#, nil), (#""azp":"mortarboard""#, nil),
            (#""aud":["mortarboard","other"],"azp":"mortarboard""#, nil),
            (#""aud":["mortarboard","other"]"#, .otherAudience), (#""azp":"other""#, .otherAudience),
            (#""aud":"other""#, .otherAudience), (#""aud":[]"#, .otherAudience), (#""aud":null"#, .otherAudience),
            (#""aud":"Mortarboard""#, .otherAudience),
            (#""iss":"https://id.songtao.example/""#, .otherIssuer), (#""iss":"https://evil.example""#, .otherIssuer),
            (#""iss":null"#, .otherIssuer), (#""iss":["https://id.songtao.example"]"#, .otherIssuer),
            (#""exp":1779999941"#, nil), (#""exp":1779999940"#, .expired), (#""exp":null"#, .expired),
            (#""exp":"1780000300""#, .expired), (#""exp":1e300"#, .expired),
            (#""iat":1780000060"#, nil), (#""iat":1780000061"#, .notYet), (#""iat":null"#, .notYet),
            (#""iat":1779999340"#, nil), (#""iat":1779999339"#, .expired), (#""nbf":1780000061"#, .notYet),
            (#""nonce":"n2""#, .otherNonce), (#""nonce":null"#, .otherNonce), (#""nonce":"""#, .otherNonce),
            (#""sub":null"#, .noSubject), (#""sub":"""#, .noSubject), (#""sub":"許""#, .noSubject),
            (#""sub":"\#(String(repeating: "x", count: 256))""#, .noSubject),
            (#""auth_time":1779999000"#, nil), (#""auth_time":1780000061"#, .notYet),
            (#""auth_time":"now""#, .notClaims),
        ] as [(String, ForeignJWT.Fault?)])
    func idTokens(change: String, fault: ForeignJWT.Fault?) throws {
        let claims = try claims(change)
        if let fault {
            #expect(throws: fault) { try IDToken(claims, type: nil, in: relation, nonce: "n1", at: Self.now) }
        } else {
            #expect(try IDToken(claims, type: "JWT", in: relation, nonce: "n1", at: Self.now).subject == "isma")
        }
    }

    @Test("An ID token says whose session it is, and when they proved who they are")
    func sessions() throws {
        let token = try IDToken(
            claims(#""sid":"s1","auth_time":1779999000"#), type: nil, in: relation, nonce: "n1", at: Self.now)
        #expect(token.session == "s1" && token.authenticatedAt == Self.now - 1_000)
    }

    static let logout =
        #""nonce":null,"jti":"j1","events":{"http://schemas.openid.net/event/backchannel-logout":{}}"#

    @Test(
        "A logout token is taken when it says of whom, and is no other kind of token",
        arguments: [
            ("", nil), (#""exp":null"#, nil), (#""sub":null,"sid":"s1""#, nil), (#""sub":null"#, .noSubject),
            (#""nonce":"n1""#, .otherKind), (#""jti":null"#, .otherKind), (#""events":null"#, .otherKind),
            (#""events":{}"#, .otherKind),
            (#""events":["http://schemas.openid.net/event/backchannel-logout"]"#, .otherKind),
            (#""events":{"http://schemas.openid.net/event/backchannel-logout":true}"#, .otherKind),
            (#""iss":"https://evil.example""#, .otherIssuer), (#""aud":"other""#, .otherAudience),
            (#""exp":1779999940"#, .expired), (#""iat":1779999339"#, .expired), (#""iat":1780000061"#, .notYet),
        ] as [(String, ForeignJWT.Fault?)])
    func logoutTokens(change: String, fault: ForeignJWT.Fault?) throws {
        let said = change.isEmpty ? Self.logout : Self.merged(Self.logout, change)
        let claims = try claims(said)
        if let fault {
            #expect(throws: fault) { try LogoutToken(claims, type: "logout+jwt", in: relation, at: Self.now) }
        } else {
            let token = try LogoutToken(claims, type: "logout+jwt", in: relation, at: Self.now)
            #expect(token.subject == "isma" || token.session == "s1")
        }
    }

    @Test("Neither token is taken for the other")
    func kinds() throws {
        let (id, logout) = (try claims(""), try claims(Self.logout))
        #expect(throws: ForeignJWT.Fault.otherKind) { try LogoutToken(id, type: nil, in: relation, at: Self.now) }
        #expect(throws: ForeignJWT.Fault.otherKind) {
            try LogoutToken(logout, type: "at+jwt", in: relation, at: Self.now)
        }
        #expect(throws: ForeignJWT.Fault.otherNonce) {
            try IDToken(logout, type: nil, in: relation, nonce: "n1", at: Self.now)
        }
        #expect(throws: ForeignJWT.Fault.otherKind) {
            try IDToken(id, type: "logout+jwt", in: relation, nonce: "n1", at: Self.now)
        }
    }

    /// The members of the second text in place of the first one's.
    private static func merged(_ first: String, _ second: String) -> String {
        func members(_ text: String) -> [String: JSONValue] {
            guard case .object(let members) = try! JSON.decode(JSONValue.self, from: Array("{\(text)}".utf8)) else {
                return [:]
            }
            return members
        }
        let both = JSONValue.object(members(first).merging(members(second)) { $1 })
        return String(String(decoding: try! JSON.encode(both), as: UTF8.self).dropFirst().dropLast())
    }
}
