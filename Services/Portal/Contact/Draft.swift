import Foundation
import Messages

/// What was typed on the contact page, kept for its account so that no detour, no outage and no end of a session loses it.
struct Draft: Codable, Sendable, Equatable {
    var form: ContactForm
    var email: String
    /// Why it was not taken when it was sent last; nil when it was not sent, and when no answer came.
    var refusal: Refusal?
    /// What was sent and not answered, and is not known yet: a refusal of what was sent after it says nothing about it.
    var unanswered: NotKnown?

    enum Refusal: Codable, Sendable, Equatable {
        case remarks([Words.Remark])
        /// No code was mailed: the form was not sent, and nothing else in it was looked at.
        case code(Words.Remark)
        /// The window had closed meanwhile.
        case notOpen
    }

    init(form: ContactForm, email: String) {
        self.form = form
        self.email = email
    }

    /// Whether nothing but the address was typed.
    var isOfAddressAlone: Bool { form == ContactForm() && unanswered == nil }

    /// Whether the address that was typed is this one, in whatever script its domain was typed, and in capitals or not.
    func gives(_ address: String) -> Bool {
        guard let typed = EmailAddress(email), let address = EmailAddress(address) else { return false }
        return typed.isSameMailbox(as: address)
    }

    /// As it is asked about: without what stands in fields that are not shown, and what is longer than anything could be as a text
    /// that is too long as well, and short enough to be read.
    var asked: ContactForm {
        var asked = form
        let address = form.address
        asked.phone = Self.bounded(form.phone)
        asked.address =
            address.isAbroad
            ? TypedAddress(
                isAbroad: true, country: address.country, lines: Self.bounded(address.lines),
                postalCode: Self.bounded(address.postalCode))
            : TypedAddress(district: address.district, road: Self.bounded(address.road))
        return asked
    }

    /// The address as it is asked about.
    var askedEmail: String { Self.bounded(email) }

    /// What is longer than the text of a question may be, as one that is too long as well.
    static func bounded(_ text: String) -> String {
        text.utf8.count <= StrictJSON.longestText ? text : String(repeating: "x", count: StrictJSON.longestText + 1)
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
