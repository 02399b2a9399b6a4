import Foundation
import Mail
import Messages

extension MailBounced {
    /// What a report says has come back for good.
    ///
    /// A server that gave up after days of trying often tells the status of its last try (4.4.7): the action says that it failed, and
    /// then it is told with the class that means so (RFC 3464 §2.3.3).
    /// - Parameter arrivedAt: a clock that is ahead of ours tells nothing.
    /// - Returns: nil when nobody can tell which mail it is about.
    static func all(in report: DeliveryReport, arrivedAt: Date) -> [MailBounced]? {
        guard let id = report.messageID.flatMap({ Line(rawValue: $0) }) else { return nil }
        let at = min(report.date ?? arrivedAt, arrivedAt)
        return report.recipients.filter { $0.action == "failed" }.compactMap { recipient in
            guard let address = Line(rawValue: recipient.address), let status = Line(rawValue: final(recipient.status))
            else {
                return nil
            }
            return MailBounced(
                messageId: id, recipient: address, status: status,
                diagnostic: recipient.diagnostic.flatMap { Line(rawValue: String($0.unicodeScalars.prefix(200))) },
                bouncedAt: at)
        }
    }

    private static func final(_ status: String) -> String {
        status.utf8.first == UInt8(ascii: "4") ? "5" + status.dropFirst() : status
    }
}
