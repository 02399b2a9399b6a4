import Cryptography
import Foundation

extension Proofs {
    /// Looks whether all is there by which a chain is judged later, and says nothing against it.
    ///
    /// - Parameters:
    ///   - wanted: certificates of the seal's and the time stamp's chains.
    ///   - moment: of the seal, by its time stamp.
    func judge(_ wanted: [Certificate], at moment: Date?, _ anchors: Anchors) throws(SealFlaw) {
        guard let moment else { throw .noEvidence }
        let lists = lists.compactMap { try? RevocationList(der: $0) }
        for certificate in wanted where !certificate.isOwnIssuer {
            guard certificates.contains(certificate.der), let authority = anchors.path(above: certificate)?.first
            else { throw .noEvidence }
            let own = lists.filter { $0.isIssued(by: authority) }
            guard own.contains(where: { $0.thisUpdate <= moment && moment <= $0.nextUpdate }) else { throw .noEvidence }
            if own.contains(where: { $0.revokes(certificate) }) { throw .revoked }
        }
    }
}
