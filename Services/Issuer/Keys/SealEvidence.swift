import Cryptography
import Foundation
import Seal

/// All certificates that a seal and its time stamps rest on, and what their authorities say is revoked.
struct SealEvidence: Sendable {
    let certificates: [Certificate]
    let lists: [RevocationList]
    let listDays: Int
    private let files: [String]
    private let changedAt: [Date?]

    /// - Parameters:
    ///   - certificates: each once, those who sign first.
    ///   - files: in PEM or DER.
    /// - Throws: when a file is missing or holds no list.
    init(certificates: [Certificate], lists files: [String], listDays: Int) throws {
        var known: Set<[UInt8]> = []
        self.certificates = certificates.filter { known.insert($0.der).inserted }
        self.files = files
        self.listDays = listDays
        changedAt = files.map(Self.changed)
        lists = try files.map { file in
            let data = try Data(contentsOf: URL(filePath: file))
            return data.starts(with: Array("-----".utf8))
                ? try RevocationList(pem: String(decoding: data, as: UTF8.self))
                : try RevocationList(der: [UInt8](data))
        }
    }

    /// As files carry it.
    var carried: Proofs { Proofs(certificates: certificates, lists: lists) }

    /// Whether a list's file is another one since it was read.
    var isOutdated: Bool { files.map(Self.changed) != changedAt }

    /// Looks whether each certificate has its authority's list, so that whoever judges a file needs to ask nobody.
    /// - Throws: ``UnusableKey``
    func judge() throws {
        for list in lists where !certificates.contains(where: list.isIssued) { throw UnusableKey.listOfNobody }
        for certificate in certificates where !certificate.isOwnIssuer {
            guard lists.contains(where: { $0.issuer == certificate.issuer }) else {
                throw UnusableKey.noList(certificate.commonName ?? "")
            }
        }
    }

    /// - Throws: ``NotSealingNow`` while a list is too old to say what is revoked today, or says that one of these is.
    func judge(at now: Date) throws(NotSealingNow) {
        for list in lists {
            guard now <= min(list.nextUpdate, list.thisUpdate.addingTimeInterval(TimeInterval(listDays) * 86_400))
            else {
                throw .listTooOld(list.thisUpdate, days: listDays)
            }
            for certificate in certificates where list.revokes(certificate) {
                throw .revoked(certificate.commonName ?? "")
            }
        }
    }

    private static func changed(_ file: String) -> Date? {
        // Of a link, that of the file to which it leads.
        var status = stat()
        guard stat(file, &status) == 0 else { return nil }
        return Date(
            timeIntervalSince1970: TimeInterval(status.st_mtim.tv_sec) + TimeInterval(status.st_mtim.tv_nsec) / 1e9)
    }
}
