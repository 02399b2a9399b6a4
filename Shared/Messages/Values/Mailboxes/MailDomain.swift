import Foundation

/// A domain that takes mail, in ASCII and in small letters, whatever script it was written in (UTS #46).
package struct MailDomain: Hashable, Sendable {
    package let text: String

    /// - Returns: nil when it is no domain.
    package init?(_ typed: String) {
        guard let plain = typed.typedWord(atMost: 1_024) else { return nil }
        do throws(EmailAddress.Flaw) { try self.init(plain: plain) } catch { return nil }
    }

    init(plain: String) throws(EmailAddress.Flaw) {
        // What a Chinese keyboard types for a dot.
        let dotted = String(String.UnicodeScalarView(plain.unicodeScalars.map { $0 == "\u{3002}" ? "." : $0 }))
        guard dotted.unicodeScalars.allSatisfy(\.mayStandInDomain),
            let ascii = URLComponents(string: "http://\(dotted)/")?.encodedHost?.lowercased()
        else { throw .domainMalformed }
        let labels = ascii.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard ascii.utf8.count <= 253, labels.allSatisfy(Self.isLabel) else { throw .domainMalformed }
        guard labels.count >= 2 else { throw .domainWithoutDot }
        guard labels.last!.contains(where: { !$0.isASCIIDigit }) else { throw .domainMalformed }
        text = ascii
    }

    /// Whether it is the other one or lies below.
    package func isWithin(_ other: MailDomain) -> Bool {
        self == other || text.utf8.reversed().starts(with: ".\(other.text)".utf8.reversed())
    }

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
            && label.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
    }
}

extension Unicode.Scalar {
    fileprivate var mayStandInDomain: Bool {
        properties.isAlphabetic || properties.numericType != nil || self == "-" || self == "."
            || properties.generalCategory == .nonspacingMark
    }
}
