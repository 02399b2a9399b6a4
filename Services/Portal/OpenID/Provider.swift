import Foundation
import HTTP
import JOSE
import Messages
import Synchronization

/// The school's provider of identities (OpenID Connect Core 1.0): what is asked of it from here, and what is believed.
final class Provider: Sendable {
    let registration: Registration
    private let carrier: any Carrier
    private let known = Mutex(Known())
    /// For how long what it said of itself holds: a key that it has given up is believed no longer than this.
    private static let lifetime: Duration = .seconds(600)
    /// A key that is not known may be a new one. Anybody can name one, so it is looked for once a minute.
    private static let pause: Duration = .seconds(60)
    private static let longest = 65_536

    private struct Known {
        var metadata: (said: Metadata, at: ContinuousClock.Instant)?
        var keys: (said: ForeignKeys, at: ContinuousClock.Instant)?
        var lookedForKey: ContinuousClock.Instant?
    }

    init(_ registration: Registration, by carrier: any Carrier) {
        (self.registration, self.carrier) = (registration, carrier)
    }

    /// How it describes itself.
    func metadata() async throws(ProviderFault) -> Metadata {
        let now = ContinuousClock.now
        if let known = known.withLock(\.metadata), now < known.at + Self.lifetime { return known.said }
        let said = try await fetch(request(registration.discovery))
        guard let metadata = Metadata(said, of: registration.relation.issuer) else {
            throw .notUnderstood("it describes another provider")
        }
        known.withLock { $0.metadata = (metadata, now) }
        return metadata
    }

    /// What a token says, once one of the provider's keys is seen to have signed it.
    func claims(of token: ForeignJWT) async throws(ProviderFault) -> JSONValue {
        do { return try token.claims(signedBy: try await keys()) } catch let fault as ForeignJWT.Fault {
            guard fault == .unknownKey, mayLookForKey() else { throw .disbelieved(fault) }
        } catch let fault as ProviderFault { throw fault } catch { throw .notUnderstood("its keys") }
        let keys = try await fetchKeys()
        do { return try token.claims(signedBy: keys) } catch { throw .disbelieved(error) }
    }

    private func mayLookForKey() -> Bool {
        let now = ContinuousClock.now
        return known.withLock { known in
            guard known.lookedForKey.map({ $0 + Self.pause <= now }) ?? true else { return false }
            known.lookedForKey = now
            return true
        }
    }

    private func keys() async throws(ProviderFault) -> ForeignKeys {
        if let known = known.withLock(\.keys), ContinuousClock.now < known.at + Self.lifetime { return known.said }
        return try await fetchKeys()
    }

    private func fetchKeys() async throws(ProviderFault) -> ForeignKeys {
        let now = ContinuousClock.now
        let answer = try await answer(to: request(try await metadata().keys))
        do {
            let keys = try ForeignKeys(answer)
            known.withLock { $0.keys = (keys, now) }
            return keys
        } catch { throw .disbelieved(error) }
    }

    /// What a code is good for, once.
    func tokens(for code: String, of begun: BegunSignIn) async throws(ProviderFault) -> Tokens {
        let (client, secret) = (registration.relation.client, registration.secret())
        var body = formEncoded([
            "grant_type": "authorization_code", "code": code, "redirect_uri": registration.comeBack,
            "code_verifier": begun.verifier,
        ])
        var request = request(try await metadata().tokens)
        if !secret.isEmpty, registration.authentication == .basic {
            // RFC 6749 §2.3.1: each is encoded as in a form first.
            request.login = .init(user: escaped(client), password: escaped(secret))
        } else {
            body += "&" + formEncoded(["client_id": client])
            if !secret.isEmpty { body += "&" + formEncoded(["client_secret": secret]) }
        }
        request.method = "POST"
        request.headers.append("Content-Type: application/x-www-form-urlencoded")
        request.body = Array(body.utf8)
        let said = try await fetch(request)
        guard case .text(let id) = said["id_token"] else { throw .notUnderstood("it gave no ID token") }
        return Tokens(id: id, access: said["access_token"] == .null ? nil : said["access_token"].text)
    }

    struct Tokens: Sendable {
        let id: String
        let access: String?
    }

    /// More about the one whom the ID token names (OpenID Connect Core 1.0 §5.3).
    /// - Returns: nil when there is nothing to be asked.
    func more(by access: String?, about subject: String) async throws(ProviderFault) -> JSONValue? {
        guard let address = try await metadata().userInfo, let access,
            access.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else { return nil }
        var request = request(address)
        request.headers.append("Authorization: Bearer \(access)")
        let said = try await fetch(request)
        // §5.3.2: about anybody else it is worth nothing.
        guard said["sub"].text.utf8.elementsEqual(subject.utf8) else { throw .disbelieved(.noSubject) }
        return said
    }

    private func request(_ address: String) -> WebRequest {
        var request = WebRequest(address, atMost: Self.longest)
        request.headers = ["Accept: application/json"]
        request.authorities = registration.authorities
        return request
    }

    private func fetch(_ request: WebRequest) async throws(ProviderFault) -> JSONValue {
        let body = try await answer(to: request)
        guard let said = try? JSON.decodeStrictly(JSONValue.self, from: body) else { throw .notUnderstood("no JSON") }
        return said
    }

    private func answer(to request: WebRequest) async throws(ProviderFault) -> [UInt8] {
        let answer: WebAnswer
        do { answer = try await carrier.send(request) } catch { throw .away(error.why) }
        switch answer.status {
        case 200: return answer.body
        case 408, 429, 500...599: throw .away("status \(answer.status)")
        default:
            let said = try? JSON.decodeStrictly(JSONValue.self, from: answer.body)
            guard case .text(let code)? = said?["error"] else { throw .notUnderstood("status \(answer.status)") }
            throw .refused(RefusalCode(said: code))
        }
    }
}
