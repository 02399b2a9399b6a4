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
