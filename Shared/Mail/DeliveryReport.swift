import CGMime
package import Foundation

/// What mail servers report of one mail that was sent to them (RFC 3464): which recipients it reached, and which it will not.
package struct DeliveryReport: Sendable, Equatable {
    /// Of the mail that it is about, without angle brackets; nil where the report does not bring its header.
    package let messageID: String?
    /// When the report was written, by the clock of whoever wrote it.
    package let date: Date?
    package let recipients: [Recipient]

    /// What became of the mail for one of its recipients.
    package struct Recipient: Sendable, Equatable {
        /// As the mail named it; where it was sent on, not where to.
        package let address: String
        /// `failed`, `delayed`, `delivered`, `relayed` or `expanded` (§2.3.3), in small letters.
        package let action: String
        /// Such as `5.1.1` (RFC 3463).
        package let status: String
        /// What the other server answered: it may repeat the address.
        package let diagnostic: String?
    }

    /// - Returns: nil when the message is no such report, but written by a person, an answering machine or a server of another kind.
    package init?(_ message: [UInt8]) {
        let read = MIMEMessage(message)
        guard let read, let report = read.parts(named: "message/delivery-status").first else { return nil }
        let groups = HeaderField.groups(in: report)
        recipients = groups.dropFirst().compactMap(Recipient.init)
        guard !recipients.isEmpty else { return nil }
        let returned =
            read.returnedMessageID
            ?? read.parts(named: "text/rfc822-headers").first.flatMap {
                HeaderField.value(of: "message-id", in: HeaderField.groups(in: $0).first ?? [])
            }
        messageID = returned.map(HeaderField.withoutBrackets)
        date = read.date
    }
}

extension DeliveryReport.Recipient {
    /// - Returns: nil when the group lacks what every one has.
    fileprivate init?(_ group: [HeaderField]) {
        func value(_ name: String) -> String? { HeaderField.value(of: name, in: group) }
        guard let final = value("final-recipient"), let action = value("action"), let status = value("status") else {
            return nil
        }
        address = HeaderField.afterType(value("original-recipient") ?? final)
        self.action = action.lowercased()
        // A comment may follow (§2.3.4).
        self.status = String(decoding: status.utf8.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        diagnostic = value("diagnostic-code").map(HeaderField.afterType)
    }
}

/// A field of a header (RFC 5322 §2.2), unfolded.
struct HeaderField {
    /// In small letters.
    let name: String
    let value: String

    /// The fields of each part of a text that an empty line ends.
    static func groups(in bytes: [UInt8]) -> [[HeaderField]] {
        var (groups, current): ([[HeaderField]], [HeaderField]) = ([], [])
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if line.allSatisfy(isBlank) {
                if !current.isEmpty { groups.append(current) }
                current = []
            } else if isBlank(line.first!), let last = current.popLast() {
                current.append(HeaderField(name: last.name, value: last.value + " " + trimmed(line)))
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                current.append(
                    HeaderField(
                        name: trimmed(line[..<colon]).lowercased(), value: trimmed(line[line.index(after: colon)...])))
            }
        }
        return current.isEmpty ? groups : groups + [current]
    }

    static func value(of name: String, in fields: [HeaderField]) -> String? {
        fields.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// `pei@example.org` of `rfc822; pei@example.org`.
    static func afterType(_ value: String) -> String {
        guard let semicolon = value.utf8.firstIndex(of: UInt8(ascii: ";")) else { return value }
        return trimmed(value.utf8[value.utf8.index(after: semicolon)...])
    }

    static func withoutBrackets(_ value: String) -> String {
        guard value.utf8.first == UInt8(ascii: "<"), value.utf8.last == UInt8(ascii: ">") else { return value }
        return trimmed(value.utf8.dropFirst().dropLast())
    }

    private static func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> String {
        let head = bytes.drop(while: isBlank)
        let end = head.lastIndex { !isBlank($0) }.map { head.index(after: $0) } ?? head.startIndex
        return String(decoding: head[..<end], as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
