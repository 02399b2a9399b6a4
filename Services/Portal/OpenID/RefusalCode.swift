/// By what a provider says no (RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core 1.0 §3.1.2.6). Words of its own are not passed on.
enum RefusalCode: String, Sendable, CaseIterable {
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
