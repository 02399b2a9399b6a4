import Chassis
import Foundation
import Messages
import Metrics
import Postgres

/// Tells those who watch how long the oldest code and the oldest letter have waited to leave, and how long codes took that left.
enum Ages {
    @Sendable
    static func tell(_ turn: Turn) throws -> Next {
        let (codes, letters) = try turn.transaction { tx in Reply(try tx.oldest()) }
        Gauge(label: "mail_oldest_seconds", dimensions: [("lane", "codes")]).record(codes)
        Gauge(label: "mail_oldest_seconds", dimensions: [("lane", "letters")]).record(letters)
        // There from the beginning: a series that is born with a slow code has never grown slower, for those who watch.
        _ = Metrics.Timer(label: "code_handed_over_seconds")
        return .later
    }

    /// The same for an operator's page.
    @Sendable
    static func lanes(_ tx: borrowing Transaction) throws -> [ProgramFlow.Lane] {
        let (codes, letters) = try tx.oldest()
        return [.init(.codes, oldest: codes), .init(.letters, oldest: letters)]
    }

    /// - Parameter seconds: from when it was wanted to when a mail server had it.
    static func tellHandedOver(after seconds: Double) {
        Metrics.Timer(label: "code_handed_over_seconds").recordSeconds(max(0, seconds))
    }
}
