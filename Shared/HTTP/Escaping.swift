import Foundation

/// Names and values as a form sends them (application/x-www-form-urlencoded), in their order.
package func formEncoded(_ fields: KeyValuePairs<String, String>) -> String {
    fields.map { "\(escaped($0))=\(escaped($1))" }.joined(separator: "&")
}

/// A text with all but the unreserved characters (RFC 3986 §2.3) as percent signs and digits.
package func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved)!
}

private let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
