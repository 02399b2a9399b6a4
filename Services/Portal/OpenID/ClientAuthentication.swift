import Messages

/// How a client shows its secret (OpenID Connect Core 1.0 §9).
enum ClientAuthentication: String, RuledText {
    case basic = "client_secret_basic"
    case post = "client_secret_post"

    static let pattern = "^client_secret_(basic|post)$"
    static let rule = "client_secret_basic or client_secret_post"
    static func holds(_ text: String) -> Bool { ClientAuthentication(rawValue: text) != nil }
}
