package import Foundation

/// A bounce as those read it whose mail came back.
package struct BouncedMail: Sendable {
    /// Without the brackets that belong to the header, and blanks around it.
    package let messageID: String
    /// As ``comparable(_:)`` has it.
    package let recipient: String
    package let status: String
    package let at: Date

    /// A mail may come back before its sender has written down that it left, and clocks differ.
    package static let grace: TimeInterval = 900

    package init(_ said: MailBounced) {
        messageID = Self.bare(said.messageId.rawValue)
        recipient = Self.comparable(said.recipient.rawValue)
        status = Self.trimmed(said.status.rawValue)
        at = said.bouncedAt
    }

    /// How the Message-IDs of codes and letters begin: by it their bounces are told from those of diplomas, which have none.
    package static let code = "code-"
    package static let letter = "letter-"

    /// Whether a code or a letter came back.
    package var isOfShortMail: Bool {
        [Self.code, Self.letter].contains { messageID.utf8.starts(with: $0.utf8) }
    }

    /// Under what id a code's mail left; nil when it is another mail's.
    package var codesID: UUID? { id(after: Self.code) }

    /// Under what id a letter left; nil when it is another mail's.
    package var lettersID: UUID? { id(after: Self.letter) }

    private func id(after prefix: String) -> UUID? {
        guard messageID.utf8.starts(with: prefix.utf8) else { return nil }
        let id = messageID.utf8.dropFirst(prefix.utf8.count).prefix { $0 != UInt8(ascii: "@") }
        return UUID(uuidString: String(decoding: id, as: UTF8.self))
    }

    /// Why this is no bounce of the mail that left under its Message-ID; nil when it is one.
    ///
    /// - Parameters:
    ///   - isTheirs: whether the mail went to this recipient.
    ///   - earliest: before this it had not left.
    package func refusal(isTheirs: Bool, notBefore earliest: Date) -> Refusal? {
        guard isFinal else {
            return Refusal(
                "not-a-bounce",
                "The status \(status) is none of a mail that came back (5.x.x). State it when delivery has failed for good."
            )
        }
        guard isTheirs else {
            return Refusal("another-recipient", "The mail \(messageID) did not go to this recipient.")
        }
        guard at >= earliest else {
            return Refusal("bounced-before-sent", "The mail \(messageID) had not left at \(at.rfc3339).")
        }
        return nil
    }

    /// Why, as its student is told.
    package var cause: BounceCause { BounceCause(status: status) }

    /// Whether the mail will not arrive (RFC 3463): of what was delivered (2), or is still tried (4), nothing came back.
    package var isFinal: Bool {
        let numbers = status.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return numbers.count == 3 && numbers[0].elementsEqual("5".utf8)
            && numbers.dropFirst().allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(\.isASCIIDigit) }
    }

    /// An address as it is compared: `<pei@Example.org>` and `rfc822; PEI@example.org` are one mailbox.
    package static func comparable(_ address: String) -> String {
        let mailbox = address.utf8.split(separator: UInt8(ascii: ";")).last.map { String(decoding: $0, as: UTF8.self) }
        let bare = bare(mailbox ?? address)
        return (EmailAddress(bare)?.text ?? bare).lowercased()
    }

    private static func bare(_ text: String) -> String {
        let text = trimmed(text)
        guard text.utf8.first == UInt8(ascii: "<"), text.utf8.last == UInt8(ascii: ">") else { return text }
        return trimmed(String(decoding: text.utf8.dropFirst().dropLast(), as: UTF8.self))
    }

    private static func trimmed(_ text: String) -> String {
        func isOutside(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let bytes = Array(text.utf8.drop(while: isOutside))
        let end = bytes.lastIndex { !isOutside($0) } ?? -1
        return String(decoding: bytes[...end], as: UTF8.self)
    }
}
