package import Foundation
package import Messages

/// One mail from one sender to one mailbox, before it is written down as MIME.
package struct Email: Sendable {
    package var from: Person
    package var to: Person
    package var subject: String
    package var text: String
    /// The same for readers that show more than text; nil sends the text alone.
    package var html: String?
    /// Without angle brackets: `<unique>@<domain>`. A mail sent again keeps it, so that readers can tell.
    package var messageID: String
    package var date: Date
    /// BCP 47, such as `zh-Hant-TW` (header Content-Language, RFC 3282).
    package var language: String
    package var attachments: [Attachment]
    /// W3C Trace Context of what the mail belongs to, for whoever looks for it at a mail server (header traceparent); nil says none.
    package var traceparent: String?

    package init(
        from: Person, to: Person, subject: String, text: String, html: String? = nil, messageID: String, date: Date,
        language: String, attachments: [Attachment] = []
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.messageID = messageID
        self.date = date
        self.language = language
        self.attachments = attachments
    }

    /// A name as people read it, and an address as mail servers read it.
    package struct Person: Sendable, Equatable {
        package var name: String
        package var address: String

        package init(name: String, address: String) {
            self.name = name
            self.address = address
        }
    }

    /// A file that goes with the mail, encoded in base64 on the way.
    package struct Attachment: Sendable {
        /// In ASCII, too: some readers ignore RFC 2231 and would show `.bin`.
        package var name: FileName
        /// Such as `application/pdf`.
        package var type: String
        package var bytes: [UInt8]

        package init(name: FileName, type: String, bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
        }
    }
}
