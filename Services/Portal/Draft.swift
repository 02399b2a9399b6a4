import Foundation
import Messages

/// What was typed on the contact page, kept with the session so that no detour and no outage loses it.
struct Draft: Codable, Sendable, Equatable {
    var form: ContactForm
    var email: String

    init(form: ContactForm, email: String) {
        self.form = form
        self.email = email
    }

    /// Whether the address that was typed is this one, in whatever script its domain was typed, and in capitals or not: no
    /// mailbox is met that is another in capitals.
    func gives(_ address: String) -> Bool {
        guard let typed = EmailAddress(email), let address = EmailAddress(address) else { return false }
        return typed.domain == address.domain && typed.localPart.lowercased() == address.localPart.lowercased()
    }

    /// - Returns: nil when an earlier program kept it in another shape; the student then sees what was handed in.
    init?(text: String) {
        guard let draft = try? JSON.decode(Draft.self, from: Array(text.utf8)) else { return nil }
        self = draft
    }

    var text: String {
        get throws { String(decoding: try JSON.encode(self), as: UTF8.self) }
    }
}
