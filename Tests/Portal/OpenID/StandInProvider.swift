import Cryptography
import Foundation
import HTTP
import Messages
import Synchronization

@testable import Chassis
@testable import Portal

/// A school's provider without a network: it checks what a real one checks, and says what a test wants.
final class StandInProvider: Carrier {
    static let issuer = "https://id.songtao.example/realm"

    struct Mood {
        var key = try! SigningKey.generate()
        var keyName = "k1"
        /// Of the metadata, in place of the usual ones.
        var describes: [String: JSONValue] = [:]
        /// Of the ID token, in place of the usual ones.
        var claims: [String: JSONValue] = [:]
        /// By which name the key signs that its set does not say yet.
        var signsAs: String?
        var userInfo: JSONValue?
        var isAway = false
        var codes: [String: (nonce: String, challenge: String)] = [:]
        /// What was asked for, by the last part of its path.
        var asked: [String: Int] = [:]
        var login: WebRequest.Login?
        var form = ""
    }
    let mood = Mutex(Mood())

    static func settings(_ more: [String: String] = [:]) -> Settings {
        Settings(
            [
                "school": "songtao", "oidc-issuer": issuer, "oidc-client-id": "mortarboard",
                "portal-url": "https://portal.example",
            ].merging(more) { $1 })
    }

    func send(_ request: WebRequest) async throws(NoAnswer) -> WebAnswer {
        let path = request.url.split(separator: "/").last.map(String.init) ?? ""
        return try mood.withLock { (mood) throws(NoAnswer) in
            guard !mood.isAway else { throw NoAnswer(why: "Couldn't connect to server") }
            mood.asked[path, default: 0] += 1
            return switch path {
            case "openid-configuration": Self.said(mood.metadata)
            case "keys": WebAnswer(status: 200, body: mood.keySet)
            case "token": mood.tokens(request)
            case "me": Self.said(mood.userInfo ?? ["sub": "Isma-1"])
            default: WebAnswer(status: 404, body: [])
            }
        }
    }

    fileprivate static func said(_ value: JSONValue, status: Int = 200) -> WebAnswer {
        WebAnswer(status: status, body: try! JSON.encode(value))
    }

    /// Lets somebody sign in there who came by this address, and gives the one by which they go back.
    func grant(_ address: String, _ claims: [String: JSONValue] = [:]) -> String {
        let asked = URLComponents(string: address)!.queryItems!
        func value(_ name: String) -> String { asked.first { $0.name == name }?.value ?? "" }
        let code = UUID().uuidString
        mood.withLock {
            $0.claims = claims
            $0.codes[code] = (value("nonce"), value("code_challenge"))
        }
        return "/sign-in/school/back?code=\(code)&state=\(value("state"))"
    }

    /// A token signed as the provider signs today.
    func token(_ claims: [String: JSONValue], type: String = "JWT", by key: SigningKey? = nil) -> String {
        mood.withLock { mood in mood.signed(claims, type: type, by: key ?? mood.key) }
    }
}

extension StandInProvider.Mood {
    fileprivate var metadata: JSONValue {
        let base = "https://id.songtao.example"
        let usual: [String: JSONValue] = [
            "issuer": .text(StandInProvider.issuer), "authorization_endpoint": "\(base)/authorize",
            "token_endpoint": "\(base)/token", "jwks_uri": "\(base)/keys", "userinfo_endpoint": "\(base)/me",
            "end_session_endpoint": "\(base)/leave",
        ]
        return .object(usual.merging(describes) { $1 })
    }

    fileprivate var keySet: [UInt8] {
        let (x, y) = (key.publicKey.x.base64URL, key.publicKey.y.base64URL)
        return Array(#"{"keys":[{"kty":"EC","crv":"P-256","kid":"\#(keyName)","x":"\#(x)","y":"\#(y)"}]}"#.utf8)
    }

    fileprivate mutating func tokens(_ request: WebRequest) -> WebAnswer {
        (login, form) = (request.login, String(decoding: request.body ?? [], as: UTF8.self))
        let fields = URLComponents(string: "?\(form)")!.queryItems!.reduce(into: [:]) { $0[$1.name] = $1.value }
        guard let granted = codes.removeValue(forKey: fields["code"] ?? ""),
            SHA256.hash(Array((fields["code_verifier"] ?? "").utf8)).base64URL == granted.challenge,
            fields["redirect_uri"] == "https://portal.example/sign-in/school/back",
            fields["grant_type"] == "authorization_code"
        else { return StandInProvider.said(["error": "invalid_grant"], status: 400) }
        let now = Int(Date().timeIntervalSince1970)
        let usual: [String: JSONValue] = [
            "iss": .text(StandInProvider.issuer), "aud": "mortarboard", "sub": "Isma-1", "nonce": .text(granted.nonce),
            "iat": .number(Double(now)), "exp": .number(Double(now + 300)), "sid": "s1", "name": "伊斯瑪哈善",
        ]
        let token = signed(usual.merging(claims) { $1 }.filter { $0.value != .null }, type: "JWT", by: key)
        return StandInProvider.said(["id_token": .text(token), "access_token": "at-1", "token_type": "Bearer"])
    }

    fileprivate func signed(_ claims: [String: JSONValue], type: String, by key: SigningKey) -> String {
        let header = #"{"alg":"ES256","typ":"\#(type)","kid":"\#(signsAs ?? keyName)"}"#
        let signed = "\(Array(header.utf8).base64URL).\(try! JSON.encode(JSONValue.object(claims)).base64URL)"
        return "\(signed).\(try! key.rawSignature(of: Array(signed.utf8)).base64URL)"
    }
}

/// Somebody with a browser who goes to the school's provider and back.
struct SchoolVisitor {
    let entrance: Entrance
    let school: StandInProvider

    /// - Parameter cookies: what the browser carries beside what it gets on the way.
    func signIn(
        _ claims: [String: JSONValue], by way: String = "/sign-in/school", instead old: SessionID? = nil
    ) async throws -> Knocked {
        let cookies = [(Cookies.session, old)].compactMap { name, id in id.map { (name, $0) } }
        let begun = try await entrance.visit(way, cookies)
        guard let location = begun.location, let guest = begun.guest else { return try await entrance.told(begun) }
        return try await entrance.told(
            entrance.visit(school.grant(location, claims), cookies + [(Cookies.guest, guest)]))
    }
}

extension Entrance {
    /// Where somebody is led to be told why they are not in, what is told there.
    func told(_ answer: Knocked) async throws -> Knocked {
        guard answer.location?.hasPrefix("/sign-in/school/refused?") ?? false else { return answer }
        return try await seen(answer)
    }

    /// Comes back from the school's provider and reads what is told.
    func comeBack(_ path: String, _ cookies: [(String, SessionID)] = []) async throws -> Knocked {
        try await told(visit(path, cookies))
    }
}
