import ArgumentParser
import Foundation
import JOSE
import Vouching

/// A key or an authority of the list, by the beginning of its id.
struct TrustedID: ParsableArguments {
    // An id may begin with a hyphen.
    @Option(
        name: .customLong("key"), parsing: .unconditional,
        help: "how its id begins, as trust show names it; eight characters at least")
    var id: String

    func validate() throws {
        guard id.utf8.count >= 8 else { throw ValidationError("Name a key by eight characters of its id at least.") }
    }
}

/// What has its time in a trust list.
protocol Timed {
    var notBefore: Date { get set }
    var notAfter: Date { get set }
    var compromisedSince: Date? { get set }
}

extension TrustedKey: Timed {}
extension TrustedAuthority: Timed {}

extension TrustList {
    /// Changes the time of the one key or authority whose id begins so.
    /// - Throws: a ``Complaint`` when there is none, or more than one.
    mutating func change(_ id: TrustedID, _ change: (inout any Timed) throws -> Void) throws {
        func isMeant(_ other: String) -> Bool { other.utf8.starts(with: id.id.utf8) }
        var found = 0
        func changed<Value: Timed>(_ value: Value) throws -> Value {
            found += 1
            var timed: any Timed = value
            try change(&timed)
            return timed as? Value ?? value
        }
        for (name, school) in schools {
            schools[name]?.keys = try school.keys.map { isMeant($0.key.kid) ? try changed($0) : $0 }
            schools[name]?.seals = try school.seals.map { isMeant($0.id) ? try changed($0) : $0 }
        }
        receipts = try receipts.map { isMeant($0.key.kid) ? try changed($0) : $0 }
        guard found > 0 else {
            throw Complaint("No key of the list begins with “\(id.id)”; mortarboard trust show names them.")
        }
        guard found == 1 else { throw Complaint("\(found) keys of the list begin with “\(id.id)”; name more of it.") }
    }
}
