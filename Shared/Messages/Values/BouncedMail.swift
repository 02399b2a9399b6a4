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
    package var isOfShortMail: Bool { messageID.hasPrefix(Self.code) || messageID.hasPrefix(Self.letter) }

    /// Whether the mail will not arrive (RFC 3463): of what was delivered (2), or is still tried (4), nothing came back.
    package var isFinal: Bool {
        let numbers = status.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 3 && numbers[0] == "5"
            && numbers.dropFirst().allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isASCIIDigit) }
    }

    /// An address as it is compared: `<pei@Example.org>` and `rfc822; PEI@example.org` are one mailbox.
    package static func comparable(_ address: String) -> String {
        let bare = bare(address.split(separator: ";").last.map(String.init) ?? address)
        return bare.lowercased()
    }

    private static func bare(_ text: String) -> String {
        let text = trimmed(text)
        return text.hasPrefix("<") && text.hasSuffix(">") ? trimmed(String(text.dropFirst().dropLast())) : text
    }

    private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespaces) }
}
