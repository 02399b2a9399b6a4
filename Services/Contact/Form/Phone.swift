import Foundation
import Messages

/// A mobile number: of Taiwan as `0988123123`, of elsewhere as `+84901234567` (E.164).
struct Phone: Equatable {
    let text: String

    /// - Throws: what is wrong with it, in the words that the page has.
    static func read(_ typed: String) throws(NoPhone) -> Phone {
        guard let typed = typed.typedUnparted(atMost: 256) else {
            // It may be long for other reasons than its digits.
            let digits = typed.unicodeScalars.count { $0.properties.numericType == .decimal }
            throw NoPhone(flaw: digits > longest ? .phoneTooLong : .phoneMalformed)
        }
        let plain = typed.unicodeScalars.filter { !separators.contains($0) && !$0.isTypedDash }.map(\.self)
        guard !plain.isEmpty else { throw NoPhone(flaw: .phoneMissing) }
        let isMarked = plain.starts(with: ["+"])
        let rest = isMarked ? plain.dropFirst() : plain[...]
        guard rest.allSatisfy({ $0.isASCII && $0.properties.numericType == .decimal }) else {
            throw NoPhone(flaw: .phoneMalformed)
        }
        let digits = rest.map { UInt8(ascii: $0) }
        if isMarked { return try international(digits) }
        // 00 is how one dials what + stands for; ten digits and more without a 0 before them begin with a country's code, for none
        // of Taiwan has so many.
        if digits.starts(with: Array("00".utf8)) { return try international(Array(digits.dropFirst(2))) }
        let hasCode = digits.first != UInt8(ascii: "0") && digits.count >= 10
        return hasCode ? try international(digits) : try taiwanese(digits)
    }

    struct NoPhone: Error, Equatable { let flaw: SubmitContact.Flaw }

    /// In digits (ITU-T E.164 §6).
    private static let longest = 15
    private static let separators: Set<Unicode.Scalar> = ["(", ")", ".", "·", "/", "−"]

    private static func international(_ digits: [UInt8]) throws(NoPhone) -> Phone {
        guard digits.count >= 3 else { throw NoPhone(flaw: .phoneTooShort) }
        guard let code = CallingCode.length(in: digits) else { throw NoPhone(flaw: .phoneMalformed) }
        guard digits.prefix(code).elementsEqual("886".utf8) else { return try foreign(digits, code: code) }
        // People write +886 912… and +886 0912…; both mean 0912….
        let national = digits.dropFirst(code)
        return try taiwanese(national.first == UInt8(ascii: "0") ? Array(national) : [UInt8(ascii: "0")] + national)
    }

    /// 09 and eight digits (數位發展部電信號碼計畫).
    private static func taiwanese(_ digits: [UInt8]) throws(NoPhone) -> Phone {
        guard digits.count >= 10 else { throw NoPhone(flaw: .phoneTooShort) }
        guard digits.count == 10 else { throw NoPhone(flaw: .phoneTooLong) }
        guard digits.starts(with: Array("09".utf8)) else { throw NoPhone(flaw: .phoneMalformed) }
        return Phone(text: String(decoding: digits, as: UTF8.self))
    }

    /// A country code and a number, 8 to 15 digits in all.
    private static func foreign(_ digits: [UInt8], code: Int) throws(NoPhone) -> Phone {
        let number = Array(digits.prefix(code)) + CallingCode.withoutTrunkZero(digits, code: code)
        guard number.count >= 8 else { throw NoPhone(flaw: .phoneTooShort) }
        guard number.count <= longest else { throw NoPhone(flaw: .phoneTooLong) }
        return Phone(text: "+\(String(decoding: number, as: UTF8.self))")
    }
}
