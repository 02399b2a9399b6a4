import Foundation

/// A mail address that any mail server takes (RFC 5321 §4.1.2 without quoted local parts and address literals).
///
/// The one reader for what a student types, what a roster says and what a setting names.
package struct EmailAddress: Hashable, Sendable {
    package let localPart: String
    package let domain: MailDomain

    /// As mail servers are given it.
    package var text: String { "\(localPart)@\(domain.text)" }

    /// Why a text is none, as far as its writer can mend it.
    package enum Flaw: String, Error, Codable, Sendable, CaseIterable {
        case missing, tooLong, noAt, twoAts, blankInside, dotsMisplaced, localPartMalformed
        case domainMalformed, domainWithoutDot
    }

    /// - Parameter typed: as a keyboard of any script, or a clipboard, gives it.
    package init(typed: String) throws(Flaw) {
        guard let text = typed.typedWord(atMost: 1_024) else { throw .tooLong }
        guard !text.isEmpty else { throw .missing }
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count > 1 else { throw .noAt }
        guard parts.count == 2 else { throw .twoAts }
        guard !text.unicodeScalars.contains(where: \.properties.isWhitespace) else { throw .blankInside }
        guard parts[0].count <= 64 else { throw .tooLong }
        guard Self.areDotsInside(parts[0]) else { throw .dotsMisplaced }
        guard Self.isLocalPart(parts[0]) else { throw .localPartMalformed }
        localPart = String(decoding: parts[0], as: UTF8.self)
        domain = try MailDomain(plain: String(decoding: parts[1], as: UTF8.self))
        guard self.text.utf8.count <= 254 else { throw .tooLong }
    }

    package init?(_ typed: String) {
        do throws(Flaw) { try self.init(typed: typed) } catch { return nil }
    }

    /// Whether mail to both comes to one mailbox, as far as anybody can tell: none is met that is another in capitals, though RFC 5321
    /// §2.4 would allow it.
    package func isSameMailbox(as other: EmailAddress) -> Bool {
        domain == other.domain && localPart.lowercased() == other.localPart.lowercased()
    }

    /// Whether it lies in one of the domains or below.
    package func isWithin(_ domains: [MailDomain]) -> Bool { domains.contains { domain.isWithin($0) } }

    /// Each dot stands between two other characters.
    private static func areDotsInside(_ text: Substring.UTF8View) -> Bool {
        text.isEmpty
            || text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }

    private static func isLocalPart(_ text: Substring.UTF8View) -> Bool {
        !text.isEmpty
            && text.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "!#$%&'*+-/=?^_`{|}~.".utf8.contains($0) }
    }
}
