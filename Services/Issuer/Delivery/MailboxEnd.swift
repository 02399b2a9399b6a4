import Messages

/// What became of the last mail to one of a student's mailboxes.
struct MailboxEnd {
    let mailbox: Mailbox
    /// It was refused or came back, from where the mailbox is now.
    let hasFailed: Bool
}
