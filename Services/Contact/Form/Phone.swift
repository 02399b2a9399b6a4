import Foundation
import Messages

/// A mobile number: of Taiwan as `0988123123`, of elsewhere as `+84901234567` (E.164).
struct Phone: Equatable {
    let text: String

    /// - Throws: what is wrong with it, in the words that the page has.
    static func read(_ typed: String) throws(NoPhone) -> Phone {
        guard let plain = typed.plain(atMost: 256)?.filter({ !$0.isWhitespace && !separators.contains($0) }) else {
            throw NoPhone(flaw: .phoneTooLong)
        }
        guard !plain.isEmpty else { throw NoPhone(flaw: .phoneMissing) }
        guard plain.hasPrefix("+") else { return try taiwanese(plain) }
        guard plain.hasPrefix("+886") else { return try foreign(plain) }
        // People write +886 912… and +886 0912…; both mean 0912….
        let national = plain.dropFirst(4)
        return try taiwanese(national.hasPrefix("0") ? String(national) : "0\(national)")
    }

    struct NoPhone: Error, Equatable { let flaw: SubmitContact.Flaw }

    private static let separators = Set("-‐‑–—−().·/")

    /// 09 and eight digits (數位發展部電信號碼計畫).
    private static func taiwanese(_ digits: String) throws(NoPhone) -> Phone {
        guard digits.utf8.allSatisfy(\.isDigit) else { throw NoPhone(flaw: .phoneMalformed) }
        guard digits.utf8.count >= 10 else { throw NoPhone(flaw: .phoneTooShort) }
        guard digits.utf8.count == 10 else { throw NoPhone(flaw: .phoneTooLong) }
        guard digits.hasPrefix("09") else { throw NoPhone(flaw: .phoneMalformed) }
        return Phone(text: digits)
    }

    /// A country code and a number, 8 to 15 digits in all (ITU-T E.164 §6).
    private static func foreign(_ text: String) throws(NoPhone) -> Phone {
        let digits = text.dropFirst()
        guard digits.utf8.allSatisfy(\.isDigit), !digits.hasPrefix("0") else { throw NoPhone(flaw: .phoneMalformed) }
        guard digits.utf8.count >= 8 else { throw NoPhone(flaw: .phoneTooShort) }
        guard digits.utf8.count <= 15 else { throw NoPhone(flaw: .phoneTooLong) }
        return Phone(text: text)
    }
}
