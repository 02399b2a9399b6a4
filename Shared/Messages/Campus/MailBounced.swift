package import Foundation

/// A mail that this product sent came back.
///
/// Heard by `issuer`, which shows it with the mailbox that it went to, and of codes and letters by `otp-mailer`.
package struct MailBounced: CampusEvent, Equatable {
    package static let name = "mail.bounced.v1"
    package static let summary = "A mail that Mortarboard sent came back. status is an RFC 3463 code."
    package static let answeredBy = Program.issuer
    package static let alsoAnsweredBy: Set = [Program.otpMailer]
    package var answerer: Program { BouncedMail(self).isOfShortMail ? .otpMailer : .issuer }
    package static let schema = Schema.object(
        [
            .must("messageId", .of(Line.self)),
            .must("recipient", .of(Line.self)),
            .must("status", .of(Line.self)),
            .may("diagnostic", .of(Line.self)),
            .must("bouncedAt", .time),
        ])

    package var row: String { messageId.rawValue }

    package let messageId: Line
    package let recipient: Line
    package let status: Line
    package let diagnostic: Line?
    package let bouncedAt: Date

    package init(
        messageId: Line, recipient: Line, status: Line, diagnostic: Line? = nil, bouncedAt: Date
    ) {
        self.messageId = messageId
        self.recipient = recipient
        self.status = status
        self.diagnostic = diagnostic
        self.bouncedAt = bouncedAt
    }

    package var dates: [StatedDate] { [.moment("bouncedAt", bouncedAt, .programs)] }
}
