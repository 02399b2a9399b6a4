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

    /// Whether the address that was typed is this one, however a Chinese keyboard widened it.
    func gives(_ address: String) -> Bool {
        func plain(_ text: String) -> String? { text.plain(atMost: 1_024)?.lowercased() }
        return plain(email) != nil && plain(email) == plain(address)
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
