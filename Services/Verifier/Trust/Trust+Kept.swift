import Passing
import Postgres
import Vouching

extension Trust {
    /// By which a statement is judged: the list that this instance has, as long as no newer one is in force in another.
    ///
    /// - Throws: ``NewerTrustListElsewhere``, and what ``schools()`` throws.
    func schools(for tx: borrowing Transaction) throws -> TrustedSchools {
        let schools = try self.schools()
        guard isOfAFile else { return schools }
        let (version, newest) = (schools.list.version, try tx.newestTrustList())
        guard newest <= version else { throw NewerTrustListElsewhere(version: version, newest: newest) }
        return schools
    }
}

/// The newer list comes to this instance, too: what it hears meanwhile waits.
struct NewerTrustListElsewhere: MayPass, CustomStringConvertible {
    let version: Int
    let newest: Int

    var isPassing: Bool { true }

    var description: String { "the trust list is version \(version) here, and version \(newest) was in force already" }
}
