import Messages

/// How the provider describes itself (OpenID Connect Discovery 1.0 §3), as far as it is asked for anything.
struct Metadata: Sendable, Equatable {
    let authorization: String
    let tokens: String
    let keys: String
    let userInfo: String?
    let endSession: String?
    /// It says with each answer whose it is (RFC 9207), so one that does not say it is not its own.
    let namesItself: Bool

    /// - Returns: nil when it is another provider's, or leads anywhere without TLS.
    init?(_ said: JSONValue, of issuer: String) {
        guard said["issuer"].text.utf8.elementsEqual(issuer.utf8) else { return nil }
        func address(_ member: String) -> String? { said[member] == .null ? nil : said[member].text }
        guard let authorization = address("authorization_endpoint"), let tokens = address("token_endpoint"),
            let keys = address("jwks_uri")
        else { return nil }
        (self.authorization, self.tokens, self.keys) = (authorization, tokens, keys)
        (userInfo, endSession) = (address("userinfo_endpoint"), address("end_session_endpoint"))
        namesItself = said["authorization_response_iss_parameter_supported"] == true
        let all = [authorization, tokens, keys] + [userInfo, endSession].compactMap(\.self)
        guard all.allSatisfy(WebAddress.isOfServer) else { return nil }
    }

    /// Whether an answer by a browser is this provider's: another one, to whom somebody was led, must not finish what began here.
    func isOwn(_ named: String?, issuer: String) -> Bool {
        named.map { $0.utf8.elementsEqual(issuer.utf8) } ?? !namesItself
    }
}
