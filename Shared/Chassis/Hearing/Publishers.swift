import Foundation
import Messages

/// The campus systems that may state something, by the settings file `publishers`.
package enum Publishers {
    /// - Throws: when the file cannot be read, also when a name in it could stand in no routing key.
    package static func names(in file: String) throws -> Set<String> { Set(try Admission.publishers(in: file).keys) }
}

extension Admission {
    /// What one campus system may state (settings file `publishers`).
    struct Entitlement: Codable, Sendable {
        let types: [String]
        /// The units for which it may speak.
        let units: [String]?

        /// What stands there and could stand in no routing key; nil when all is well.
        func flaw(of publisher: String) -> String? {
            // A unit, or `department:` and the codes of some.
            let codes = (units ?? []).flatMap { $0.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "," } }
            return ([publisher[...]] + codes).first { !ShortName.holds(String($0)) }
                .map { "“\($0)” must be \(ShortName.rule)" }
        }
    }

    /// - Throws: also when a name in it could stand in no routing key.
    static func publishers(in file: String) throws -> [String: Entitlement] {
        let publishers = try JSON.decodeStrictly(
            [String: Entitlement].self, from: [UInt8](Data(contentsOf: URL(filePath: file))))
        if let flaw = publishers.compactMap({ $1.flaw(of: $0) }).min() { throw Misnamed(description: flaw) }
        return publishers
    }

    struct Misnamed: Error, CustomStringConvertible { let description: String }
}
