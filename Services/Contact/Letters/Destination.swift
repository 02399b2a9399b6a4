import Messages

/// Where a letter goes.
struct Destination: Equatable {
    let mailbox: Mailbox
    let address: String

    /// - Returns: nil when the student can be reached nowhere.
    init?(proven: String?, school: String?) {
        if let proven {
            (mailbox, address) = (.permanent, proven)
        } else if let school = school.flatMap(EmailAddress.init) {
            (mailbox, address) = (.school, school.text)
        } else {
            return nil
        }
    }
}
