import Foundation
import Messages

/// A mail address that any mail server takes (RFC 5321 §4.1.2 without quoted local parts and address literals).
struct EmailAddress: Equatable {
    let localPart: String
    /// In lower case and ASCII, whatever script it was typed in (IDNA).
    let domain: String

    var text: String { "\(localPart)@\(domain)" }

    /// - Parameter typed: full-width characters of a Chinese keyboard are made plain, spaces around are dropped.
    init?(_ typed: String) {
        // 254 full-width characters take three bytes each.
        guard let text = typed.plain(atMost: 1_024)?.trimmingCharacters(in: .whitespacesAndNewlines),
            let at = text.lastIndex(of: "@")
        else { return nil }
        let localPart = String(text[..<at])
        guard Self.isLocalPart(localPart), let domain = Self.domain(String(text[text.index(after: at)...])),
            localPart.utf8.count + 1 + domain.utf8.count <= 254
        else { return nil }
        self.localPart = localPart
        self.domain = domain
    }

    /// Whether it lies in one of the domains or below.
    func isWithin(_ domains: [String]) -> Bool {
        domains.map { $0.lowercased() }.contains { domain == $0 || domain.hasSuffix(".\($0)") }
    }

    private static func isLocalPart(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
                !word.isEmpty && word.utf8.allSatisfy { $0.isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
            }
    }

    private static func domain(_ text: String) -> String? {
        guard
            text.unicodeScalars.allSatisfy({
                $0.properties.isAlphabetic || $0.properties.numericType != nil
                    || $0 == "-" || $0 == "." || $0.properties.generalCategory == .nonspacingMark
            }),
            let ascii = URLComponents(string: "http://\(text)/")?.encodedHost?.lowercased()
        else { return nil }
        let labels = ascii.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, ascii.utf8.count <= 253, labels.allSatisfy(isLabel),
            labels.last!.utf8.contains(where: { !$0.isDigit })
        else { return nil }
        return ascii
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isLetterOrDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
