import Chassis
import Messages

extension Setting where Value == String {
    static var issuer: Setting<String> {
        Setting(
            "oidc-issuer",
            "the school's OpenID Connect provider, exactly as it names itself; without one there are local accounts only",
            default: "", mustBe: WebAddress.self)
    }
    static var portalURL: Setting<String> {
        Setting(
            "portal-url", "where people reach these pages; the provider sends them back there", default: "",
            mustBe: WebAddress.self)
    }
    static var clientID: Setting<String> {
        Setting("oidc-client-id", "by what name the provider knows these pages", default: "")
    }
    static var clientSecret: Setting<String> {
        Setting(
            "oidc-client-secret", "what they prove it by; without one by PKCE alone", default: "", secret: true)
    }
    static var clientAuthentication: Setting<String> {
        Setting(
            "oidc-client-authentication", "how the secret is shown: client_secret_basic or client_secret_post",
            default: "client_secret_basic", mustBe: ClientAuthentication.self)
    }
    static var issuerAuthorities: Setting<String> {
        Setting("oidc-authorities", "PEM file of the CAs that the provider's certificate must chain to", default: "")
    }
    static var studentsClaim: Setting<String> {
        Setting(
            "oidc-students",
            "claim with somebody's enrolments: NUMBER, NUMBER/TERM or NUMBER/TERM/PROGRAMME, one or a list. "
                + "A number alone stands for every term and programme in which it is listed: a school that gives numbers "
                + "again must send the term with each, or whoever has one now comes in as whoever had it before, too",
            default: "student_numbers")
    }
    static var rolesClaim: Setting<String> {
        Setting("oidc-roles", "claim with the roles of staff; within another claim as outer.inner", default: "roles")
    }
    static var unitsClaim: Setting<String> {
        Setting("oidc-units", "claim with the codes of the units for which a reviewer speaks", default: "units")
    }
    static var departmentsClaim: Setting<String> {
        Setting(
            "oidc-departments", "claim with the codes of the departments for whose students a reviewer speaks",
            default: "departments")
    }
    static var nameClaim: Setting<String> {
        Setting("oidc-name", "claim with the name by which pages greet somebody", default: "name")
    }
    static var nameEnClaim: Setting<String> {
        Setting("oidc-name-en", "the same in English; where it is missing, the other is shown", default: "name#en")
    }
}

extension Setting where Value == [String] {
    static var scopes: Setting<[String]> {
        Setting("oidc-scopes", "what is asked for beside openid, separated by commas", default: ["profile"])
    }
    static var roleNames: Setting<[String]> {
        Setting(
            "oidc-role-names", "what the provider calls the four roles, as registrar=grad-office; several may be one",
            default: ["reviewer=reviewer", "registrar=registrar", "counter=counter", "operator=operator"])
    }
}

extension Setting where Value == String {
    /// What concerns the school's provider.
    static var ofOpenID: [any SettingDeclaration] {
        [
            Setting<String>.issuer, Setting<String>.portalURL, Setting<String>.clientID, Setting<String>.clientSecret,
            Setting<String>.clientAuthentication, Setting<[String]>.scopes, Setting<String>.issuerAuthorities,
            Setting<String>.studentsClaim, Setting<String>.rolesClaim, Setting<[String]>.roleNames,
            Setting<String>.unitsClaim, Setting<String>.departmentsClaim, Setting<String>.nameClaim,
            Setting<String>.nameEnClaim,
        ]
    }
}
