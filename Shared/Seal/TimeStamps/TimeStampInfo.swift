import Cryptography
package import Foundation

/// What a time stamp says (TSTInfo, RFC 3161 §2.4.2).
package struct TimeStampInfo: Sendable, Equatable {
    /// The SHA-256 of what existed.
    package let digest: [UInt8]
    /// The policy's identifier, the serial number and the nonce, each a whole DER value.
    let policy: [UInt8]
    let serial: [UInt8]
    let nonce: [UInt8]?
    /// `20260613010203Z`, with a fraction where the authority gives one.
    let time: String

    init(digest: [UInt8], policy: [UInt8], serial: [UInt8], nonce: [UInt8]? = nil, time: String) {
        self.digest = digest
        self.policy = policy
        self.serial = serial
        self.nonce = nonce
        self.time = time
    }

    /// Reads what a token says; nil when it is no token over a SHA-256.
    package init?(token: [UInt8]) {
        guard let content = SignedParts(token[...])?.content else { return nil }
        var outer = DERReader(content[...])
        guard let sequence = outer.next(0x30), outer.rest.isEmpty else { return nil }
        var parts = DERReader(sequence)
        guard parts.next(0x02)?.elementsEqual([1]) == true, let policy = parts.whole(), policy.element.first == 0x06,
            let imprint = parts.next(0x30), let serial = parts.whole(), serial.element.first == 0x02,
            let time = parts.next(0x18)
        else { return nil }
        var digest: [UInt8]?
        var inner = DERReader(imprint)
        if let algorithm = inner.next(0x30), algorithm.starts(with: sha256.dropFirst(2)) {
            digest = inner.next(0x04).map(Array.init)
        }
        guard let digest, digest.count == 32 else { return nil }
        var nonce: [UInt8]?
        while let (element, _) = parts.whole() { if element.first == 0x02 { nonce = Array(element) } }
        self.init(
            digest: digest, policy: Array(policy.element), serial: Array(serial.element), nonce: nonce,
            time: String(decoding: time, as: UTF8.self))
    }

    /// When it was, to the second that had begun; nil for a time that is none.
    package var date: Date? {
        guard time.utf8.count >= 15, time.utf8.last == UInt8(ascii: "Z") else { return nil }
        return Date(stamp: String(time.prefix(14)))
    }

    /// As the school's own authority writes it: to the second, without anything that may be left out.
    var encoded: [UInt8] {
        DER.sequence(
            DER.integer(1), policy, DER.sequence(sha256, DER.octets(digest)), serial, DER.time(time),
            DER.sequence(DER.integer(1)), nonce ?? [])
    }
}

/// What asks for a time stamp (TimeStampReq, RFC 3161 §2.4.1), in DER.
///
/// - Parameters:
///   - nonce: by which the answer is known to be of this moment; none to judge what was answered before.
///   - policy: under which it must be made, a whole DER value; nil for whatever the authority's is.
func timeStampRequest(_ digest: [UInt8], nonce: [UInt8]? = nil, policy: [UInt8]? = nil) -> [UInt8] {
    DER.sequence(
        DER.integer(1), DER.sequence(sha256, DER.octets(digest)), policy ?? [], nonce.map { DER.integer($0) } ?? [],
        DER.yes)
}

private let sha256 = DER.sequence(DER.objectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 1))

extension Date {
    /// `20260613010203`, in UTC.
    fileprivate init?(stamp: String) {
        let numbers = Array(stamp.utf8).map { Int($0) - 48 }
        guard numbers.count == 14, numbers.allSatisfy({ (0...9).contains($0) }) else { return nil }
        func number(_ range: Range<Int>) -> Int { numbers[range].reduce(0) { 10 * $0 + $1 } }
        var parts = DateComponents()
        parts.calendar = Calendar(identifier: .gregorian)
        parts.timeZone = .gmt
        (parts.year, parts.month, parts.day) = (number(0..<4), number(4..<6), number(6..<8))
        (parts.hour, parts.minute, parts.second) = (number(8..<10), number(10..<12), number(12..<14))
        guard parts.isValidDate, let date = parts.date else { return nil }
        self = date
    }

    /// `20260613010203Z`, the second that has begun.
    var stamp: String {
        var (seconds, parts) = (time_t(timeIntervalSince1970.rounded(.down)), tm())
        gmtime_r(&seconds, &parts)
        return [
            (parts.tm_year + 1900, 4), (parts.tm_mon + 1, 2), (parts.tm_mday, 2), (parts.tm_hour, 2), (parts.tm_min, 2),
            (parts.tm_sec, 2),
        ]
        .map { String(repeating: "0", count: max(0, $1 - String($0).utf8.count)) + String($0) }.joined() + "Z"
    }
}
