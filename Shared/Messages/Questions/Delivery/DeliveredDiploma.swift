package import Foundation

/// One diploma of a student's as the desk sees where its file is: at its newest version.
package struct DeliveredDiploma: Codable, Sendable, Equatable {
    package var diploma: UUID
    package var document: Document
    package var version: Int
    /// Of its file, in hexadecimal digits (數位檢驗碼); nil while it is not sealed.
    package var digest: String?
    /// Whether its file was issued by the school's former system: nothing is mailed of it.
    package var isImported: Bool
    /// What has been sent to each mailbox: of what was sent again the last sending. No address is told.
    package var mails: [Mail]

    package init(
        diploma: UUID, document: Document, version: Int, digest: String?, isImported: Bool = false, mails: [Mail]
    ) {
        self.diploma = diploma
        self.document = document
        self.version = version
        self.digest = digest
        self.isImported = isImported
        self.mails = mails
    }

    /// It on its way to one mailbox.
    package struct Mail: Codable, Sendable, Equatable {
        package var mail: UUID
        package var mailbox: Mailbox
        package var state: ShowDiplomas.Mail.State
        package var at: Date?
        /// Whether it was sent again.
        package var isRepeat: Bool
        /// Why it cannot be sent again now; nil when it can.
        package var keptBack: SendAgain.Refusal?

        package init(
            mail: UUID, mailbox: Mailbox, state: ShowDiplomas.Mail.State, at: Date?, isRepeat: Bool = false,
            keptBack: SendAgain.Refusal? = nil
        ) {
            self.mail = mail
            self.mailbox = mailbox
            self.state = state
            self.at = at
            self.isRepeat = isRepeat
            self.keptBack = keptBack
        }
    }
}
