import Passing
import Postgres
import Vouching

extension Trust {
    /// By which a statement is judged: the list that this instance has, as long as no newer one, nor another one of its
    /// number, is in force elsewhere.
    ///
    /// - Throws: ``NewerTrustListElsewhere``, and what ``schools()`` throws.
    func schools(for tx: borrowing Transaction) throws -> TrustedSchools {
        let schools = try self.schools()
        guard isOfAFile else { return schools }
        let (version, newest) = (schools.list.version, try tx.newestTrustList())
        let isAnother = try newest == version ? tx.isAnotherTrustList(version, digest: schools.digest) : false
        guard newest <= version, !isAnother else { throw NewerTrustListElsewhere(version: version, newest: newest) }
        return schools
    }
}

/// A newer list, or another one of the same number, which came first. The newer one comes to this instance, too: what it hears
/// meanwhile waits.
struct NewerTrustListElsewhere: MayPass, CustomStringConvertible {
    let version: Int
    let newest: Int

    var isPassing: Bool { true }

    var description: String {
        "the trust list is version \(version) here, and another one of version \(newest) was in force already"
    }
}
