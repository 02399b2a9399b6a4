import Chassis
import Foundation
import JOSE

/// What the school's provider and these pages know of each other.
struct Registration: Sendable {
    let relation: Relation
    let secret: @Sendable () -> String
    let authentication: ClientAuthentication
    let scopes: String
    let authorities: String?
    /// Where people reach these pages, without a slash at its end.
    let home: String

    /// - Returns: nil for a school without a provider.
    /// - Throws: when what belongs together is not all set.
    init?(_ settings: Settings) throws {
        let issuer = settings[.issuer]
        guard !issuer.isEmpty else { return nil }
        let (client, home) = (settings[.clientID], settings[.portalURL])
        guard !client.isEmpty, !home.isEmpty else {
            throw Fault(
                doing: "reading the settings of the school's provider",
                cause: "--oidc-issuer asks for --oidc-client-id and --portal-url")
        }
        relation = Relation(issuer: issuer, client: client)
        secret = settings.current(.clientSecret)
        authentication = ClientAuthentication(rawValue: settings[.clientAuthentication]) ?? .basic
        scopes = (["openid"] + settings[.scopes].filter { $0 != "openid" }).joined(separator: " ")
        authorities = settings[.issuerAuthorities].isEmpty ? nil : settings[.issuerAuthorities]
        self.home = home.withoutSlash
    }

    /// Where the provider describes itself (OpenID Connect Discovery 1.0 §4).
    var discovery: String { relation.issuer.withoutSlash + "/.well-known/openid-configuration" }
    /// Where it sends back to; it is to be registered there.
    var comeBack: String { home + "/sign-in/school/back" }
    /// Where it sends those who have signed out.
    var afterSignOut: String { home + SignIn.path }
}

extension String {
    fileprivate var withoutSlash: String {
        utf8.last == UInt8(ascii: "/") ? String(decoding: utf8.dropLast(), as: UTF8.self) : self
    }
}
