import JOSE
import Messages
import Passing

/// Why the school's provider could not be asked, or is not believed.
enum ProviderFault: MayPass, Equatable {
    /// It does not answer, or says that it cannot just now; why, in libcurl's words or by its status.
    case away(String)
    /// What it says is not what was asked for: it is another server, or none that speaks OpenID Connect.
    case notUnderstood(String)
    /// It refused, by a code (RFC 6749 §5.2): what was brought to it is spent, or it does not know us.
    case refused(RefusalCode)
    case disbelieved(ForeignJWT.Fault)

    var isPassing: Bool { if case .away = self { true } else { false } }
}

/// By what a provider says no (RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core 1.0 §3.1.2.6). Words of its own are not passed on.
enum RefusalCode: String, Sendable {
    case accessDenied = "access_denied"
    case loginRequired = "login_required"
    case interactionRequired = "interaction_required"
    case accountSelectionRequired = "account_selection_required"
    case consentRequired = "consent_required"
    case serverError = "server_error"
    case temporarilyUnavailable = "temporarily_unavailable"
    case invalidGrant = "invalid_grant"
    case invalidClient = "invalid_client"
    case invalidRequest = "invalid_request"
    case invalidScope = "invalid_scope"
    case unauthorizedClient = "unauthorized_client"
    case unsupportedResponseType = "unsupported_response_type"
    case unsupportedGrantType = "unsupported_grant_type"
    case other

    init(said text: String) { self = RefusalCode(rawValue: text) ?? .other }
}
