import Cryptography
import Foundation
import Logging
import Metrics
import Seal

/// Whom time stamps are asked of, as the settings say.
struct Stamps: Sendable {
    /// Nil at a level without any.
    let stamping: (any Stamping)?
    /// Of all authorities, with those above them where they are not the school's.
    let certificates: [Certificate]
    /// The certificate of the school's own authority, where it has one.
    let own: [Certificate]
    let secrets: [String]

    /// - Throws: when a file is missing or is not what it should be.
    init(_ files: KeyFiles) throws {
        guard files.level.isStamped else {
            (stamping, certificates, own, secrets) = (nil, [], [], [])
            return
        }
        let foreign =
            files.stampAuthorities.isEmpty ? [] : try Certificate.chain(fromPEM: readText(files.stampAuthorities))
        let certificate =
            files.stamps.contains(KeyFiles.own) ? try Certificate(pem: readText(files.stampCertificate)) : nil
        let asked: [any Stamping] = try files.stamps.map { stamp in
            guard stamp == KeyFiles.own, let certificate else {
                return TimeStampClient(stamp, authorities: foreign) { Date() }
            }
            return try TimeStampAuthority(key: files.key(files.stampKey), certificate: certificate) { Date() }
        }
        stamping = asked.count == 1 ? asked[0] : TimeStampAuthorities(asked, missed: Self.tell)
        own = certificate.map { [$0] } ?? []
        certificates = own + foreign
        secrets = certificate == nil ? [] : [files.secretFile(files.stampKey)]
        // A counter that is born at 1 has never risen, for those who watch.
        for stamp in files.stamps where asked.count > 1 {
            Self.missed(stamp == KeyFiles.own ? TimeStampAuthority.name : stamp).increment(by: 0)
        }
    }

    /// - Throws: ``UnusableKey`` when the own authority's certificate is of another kind, or of nobody in the school's chain.
    func judge(under chain: [Certificate]) throws(UnusableKey) {
        for each in own where !each.mayStamp || !chain.contains(where: each.isIssued) { throw .mayNotStamp }
    }

    private static func missed(_ authority: String) -> Counter {
        Counter(label: "time_stamps_missed_total", dimensions: [("authority", authority)])
    }

    @Sendable
    private static func tell(_ missed: NoTimeStamp) {
        Self.missed(missed.authority).increment()
        Logger(label: "issuer").warning("no time stamp", metadata: ["authority": "\(missed.authority)"])
    }
}
