import Cryptography
import Foundation
import Seal

/// Signs an altered file anew with the school's own key, and writes the signature as other programs might: what is wrong then is not
/// the signature but that it is not ours.
struct Resealing {
    let school: CorpusSchool
    /// Attributes that are signed beside those that must be.
    var attributes: [[UInt8]] = []
    var hasSigningCertificate = true
    /// Whose certificate the signed attribute names.
    var named: Certificate?
    var isOrdered = true
    var hasCertificates = true
    var additional: [Certificate] = []
    var signers = 1
    var signer: (key: SigningKey, certificate: Certificate, chain: [Certificate])?
    /// What is stamped, in the place of the signature.
    var stamped: [UInt8]?
    var isStamped = true

    init(_ school: CorpusSchool) { self.school = school }

    /// The file with another signature in its hole, which keeps its size.
    func reseal(_ file: [UInt8]) throws -> [UInt8] {
        var file = file
        let hole = try Hole(of: file)
        var digest = SHA256()
        digest.update(file[..<hole.range.lowerBound])
        digest.update(file[hole.range.upperBound...])
        let cms = try cms(over: digest.finalize())
        let digits = Array(cms.hex.utf8)
        precondition(digits.count <= hole.digits.count, "The hole has room")
        for place in hole.digits { file[place] = UInt8(ascii: "0") }
        file.replaceSubrange(hole.digits.lowerBound..<hole.digits.lowerBound + digits.count, with: digits)
        return file
    }

    private func cms(over digest: [UInt8]) throws -> [UInt8] {
        let by = signer ?? (school.key, school.certificate, school.chain)
        var signed = [
            attribute(Self.contentType, Self.data), attribute(Self.messageDigest, DER.octets(digest)),
        ]
        if hasSigningCertificate { signed.append(signingCertificate(named ?? by.certificate)) }
        signed += attributes
        let contents =
            isOrdered
            ? signed.sorted { $0.lexicographicallyPrecedes($1) } : signed.sorted { $1.lexicographicallyPrecedes($0) }
        let joined = Array(contents.joined())
        let signature = try by.key.signature(of: DER.element(0x31, joined))
        var info = [
            DER.integer(1), DER.sequence(by.certificate.issuer, by.certificate.serial), Self.sha256,
            DER.element(0xA0, joined), Self.ecdsa, DER.octets(signature),
        ]
        let plain = DER.element(0x30, Array(info.joined()))
        if isStamped {
            let token = try school.stamping.token(over: SHA256.hash(stamped ?? signature))
            info.append(DER.element(0xA1, attribute(Self.timeStampToken, token)))
        }
        let certificates = hasCertificates ? ([by.certificate] + by.chain + additional).flatMap(\.der) : []
        let infos = [DER.element(0x30, Array(info.joined()))] + Array(repeating: plain, count: signers - 1)
        let signedData = DER.sequence(
            DER.integer(1), DER.element(0x31, Self.sha256), DER.sequence(Self.data),
            hasCertificates ? DER.tagged(0, certificates) : [], DER.element(0x31, Array(infos.joined())))
        return DER.sequence(DER.objectIdentifier(1, 2, 840, 113549, 1, 7, 2), DER.tagged(0, signedData))
    }

    private func attribute(_ type: [UInt8], _ value: [UInt8]) -> [UInt8] {
        DER.sequence(type, DER.element(0x31, value))
    }

    private func signingCertificate(_ certificate: Certificate) -> [UInt8] {
        let identified = DER.sequence(
            DER.octets(SHA256.hash(certificate.der)),
            DER.sequence(DER.sequence(DER.tagged(4, certificate.issuer)), certificate.serial))
        return attribute(
            DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 16, 2, 47), DER.sequence(DER.sequence(identified)))
    }

    /// What PAdES forbids, and OpenSSL always adds.
    static let signingTime = DER.sequence(
        DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 5),
        DER.element(0x31, DER.element(0x17, Array("260722000000Z".utf8))))
    private static let data = DER.objectIdentifier(1, 2, 840, 113549, 1, 7, 1)
    private static let contentType = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 3)
    private static let messageDigest = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 4)
    private static let timeStampToken = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 16, 2, 14)
    private static let sha256 = DER.sequence(DER.objectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 1))
    private static let ecdsa = DER.sequence(DER.objectIdentifier(1, 2, 840, 10045, 4, 3, 2))
}

/// Where a file's last signature lies.
struct Hole {
    /// `<` and `>` included.
    let range: Range<Int>
    var digits: Range<Int> { range.lowerBound + 1..<range.upperBound - 1 }
    /// The digits of the signature itself, without the zeros after it.
    let filled: Range<Int>
    /// The number of its object's first byte.
    let dictionary: Int

    init(of file: [UInt8]) throws {
        let start = try file.place(of: "/Contents<", last: true) + 9
        let end = file[start...].firstIndex(of: UInt8(ascii: ">"))! + 1
        range = start..<end
        let head = [UInt8](hex: String(decoding: file[(start + 1)..<(start + 9)], as: UTF8.self))!
        let length = head[1] == 0x82 ? 4 + Int(head[2]) << 8 + Int(head[3]) : 2
        filled = start + 1..<start + 1 + 2 * length
        dictionary = try file[..<start].place(of: " 0 obj\n<</Type/", last: true)
    }
}
