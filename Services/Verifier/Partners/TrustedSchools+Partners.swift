import Foundation
import JOSE
import Vouching

extension TrustedSchools {
    /// All that are believed, by short name.
    var partners: [Partner] {
        list.schools.sorted { $0.key < $1.key }.map { shortName, school in
            Partner(
                shortName: shortName, name: school.name, contact: school.contact, since: school.since,
                keys: school.keys
                    .map { key in
                        // With a key that somebody else may have the school has ended then.
                        let ends = max(key.notBefore, min(key.notAfter, key.compromisedSince ?? .distantFuture))
                        return Partner.Key(id: key.key.kid, begins: key.notBefore, ends: ends)
                    }
                    .sorted { ($0.begins, $0.id) > ($1.begins, $1.id) },
                closing: school.closed.map {
                    Partner.Closing(
                        on: $0.on, custodian: $0.custodian, contact: $0.contact, mergedInto: $0.mergedInto)
                })
        }
    }
}
