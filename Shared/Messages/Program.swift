/// The programs, by the name that is also their broker user, queue, schema and database role.
package enum Program: String, CaseIterable, Codable, Sendable {
    case contact
    case otpMailer = "otp-mailer"
    case clearance
    case issuer
    case verifier
    case portal
}

extension Program {
    /// What it hears.
    package var queue: String { rawValue }
    /// What fell out of `queue`.
    package var deadQueue: String { "\(rawValue).dead" }
    /// What students ask it.
    package var questionQueue: String { "\(rawValue).questions" }
    /// What staff ask it: in a queue of its own, so that a slow list of theirs delays no student.
    package var staffQuestionQueue: String { "\(questionQueue).staff" }

    /// The programs that hear its facts. A fact that one of two hearers misses is confirmed all the same, so whoever states it
    /// looks after their queues too.
    package var hearers: Set<Program> {
        switch self {
        case .contact: [.otpMailer, .clearance, .issuer]
        case .otpMailer: [.contact, .clearance]
        case .clearance: [.contact, .otpMailer, .issuer, .verifier, .portal]
        case .issuer: [.clearance, .contact, .verifier]
        case .verifier: [.clearance, .issuer]
        case .portal: [.clearance]
        }
    }
}
