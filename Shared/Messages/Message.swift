/// Something that happened. One program or campus system states it; programs act on it.
package protocol Message: Codable, Sendable {
    /// `owner.fact.version`. It is the routing key, the golden file's name, the metric's label and the log's field.
    static var name: String { get }
}

/// What one of our own programs states on the exchange `facts`.
package protocol Fact: Message {
    /// The only program that may state it. Its broker user's topic permission says the same.
    static var statedBy: Program { get }
}

/// The programs, by the name that is also their broker user, queue, schema and database role.
package enum Program: String, CaseIterable, Codable, Sendable {
    case contact
    case otpMailer = "otp-mailer"
    case clearance
    case issuer
    case verifier
    case portal
}
