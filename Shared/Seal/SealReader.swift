package import Cryptography

/// Reads a sealed file as a verifier does, from its bytes alone.
///
/// A signature binds less than the file: of what stands around it in CMS, and after it, validators overlook much. So the whole
/// is made once more from what was read, and compared byte for byte: both holes, and all of a second revision.
package struct SealReader: Sendable {
    private let certificate: Certificate
    private let signedData: SignedData
    private let form: SealForm
    private let stamping: (any Stamping)?
    private let evidence: Proofs

    /// - Parameters:
    ///   - certificate: of the key that sealed.
    ///   - chain: the certificates above it that travel in the signature.
    ///   - stamping: whose time stamps are believed, for a level that has any.
    ///   - evidence: what files of a level that carries it must carry.
    package init(
        sealedBy certificate: Certificate, chain: [Certificate], form: SealForm = .plain,
        stamping: (any Stamping)? = nil, evidence: Proofs = .none
    ) {
        self.certificate = certificate
        self.form = form
        self.stamping = stamping
        self.evidence = evidence
        signedData = SignedData(certificate: certificate, chain: chain)
    }

    /// - Throws: ``BrokenSeal``, unless this certificate's key has sealed the file at this level, whole and as it is.
    package func check(_ file: [UInt8]) throws(BrokenSeal) {
        guard form.level == .lta else { return try checkSeal(file[...]) }
        let first = try firstRevision(of: file)
        try checkSeal(first)
        try checkArchive(file, after: Array(first))
    }

    /// One revision, from the first byte to the line feed after its `%%EOF`.
    private func checkSeal(_ file: ArraySlice<UInt8>) throws(BrokenSeal) {
        guard file.starts(with: "%PDF-1.7\n".utf8), let table = ObjectTable(file) else { throw .notOneRevision }
        guard let (end, start) = file.gap else { throw .noByteRange }
        let contents = file[end..<start]
        guard let read = [UInt8](hex: String(decoding: contents.dropFirst().dropLast(), as: UTF8.self)),
            let parts = SignedParts(read[...])
        else { throw .notCMS }
        let digest = file.digest(without: end..<start)
        let expected = signedData.encoded(
            .detached(digest), sign: { _ in parts.signature }, stamp: { _ in form.level.isStamped ? parts.token : nil })
        try checkHole(contents, holds: expected, room: form.signatureRoom, else: .anotherSeal)
        guard parts.signature.hasLowerS else { throw .anotherSeal }
        guard certificate.publicKey.verifies(derSignature: parts.signature, of: parts.attributes) else {
            throw .signatureDiffers
        }
        if form.level.isStamped { try checkToken(parts.token, over: SHA256.hash(parts.signature)) }
        try checkEvidence(in: file, table)
    }

    private func checkToken(_ token: [UInt8]?, over digest: [UInt8]) throws(BrokenSeal) {
        guard let token, let stamping, stamping.holds(token, over: digest) else { throw .anotherTimeStamp }
    }

    /// Lower-case digits and zeros to the hole's end, which has its size.
    private func checkHole(
        _ contents: ArraySlice<UInt8>, holds expected: [UInt8], room: Int, else broken: BrokenSeal
    ) throws(BrokenSeal) {
        let digits = Array("<\(expected.hex)".utf8)
        guard contents.count == 2 * room + 2, contents.starts(with: digits), contents.last == UInt8(ascii: ">"),
            contents.dropFirst(digits.count).dropLast().allSatisfy({ $0 == UInt8(ascii: "0") })
        else { throw broken }
    }

    /// What should be there, and nothing where a level has none within the sealed bytes.
    private func checkEvidence(in file: ArraySlice<UInt8>, _ table: ObjectTable) throws(BrokenSeal) {
        guard let root = table.trailer[...].number(after: "/Root "), let catalog = table.body(root, in: file) else {
            throw .notOneRevision
        }
        guard form.level == .lt else {
            if catalog.firstPlace(of: "/DSS") != nil { throw .anotherEvidence }
            return
        }
        guard let number = catalog.number(after: "/DSS "), let dictionary = table.body(number, in: file),
            let first = dictionary.number(after: "/Certs["),
            dictionary.elementsEqual(evidence.dictionary(first: first).utf8)
        else { throw .anotherEvidence }
        for (index, stream) in evidence.streams.enumerated() {
            guard table.holds(first + index, stream, in: file) else { throw .anotherEvidence }
        }
    }

    /// What a second revision has before it: by its trailer, from whose end on everything is made again.
    private func firstRevision(of file: [UInt8]) throws(BrokenSeal) -> ArraySlice<UInt8> {
        guard let second = ObjectTable(file[...]), let start = second.trailer[...].number(after: "/Prev "),
            file.indices.contains(start), let end = file[start...].firstPlace(of: "\n%%EOF\n")
        else { throw .notArchived }
        return file[..<(end + 7)]
    }

    private func checkArchive(_ file: [UInt8], after first: [UInt8]) throws(BrokenSeal) {
        var archive = try Archive(after: first, evidence: evidence, room: form.tokenRoom)
        let hole = archive.hole.contents
        guard file.count == archive.bytes.count,
            let read = [UInt8](hex: String(decoding: file[hole].dropFirst().dropLast(), as: UTF8.self)),
            let parts = SignedParts(read[...])
        else { throw .notArchived }
        let token = Array(read.prefix(parts.length))
        do {
            try archive.hole.fillRange(in: &archive.bytes)
            try archive.hole.fill(token, in: &archive.bytes)
        } catch {
            throw .notArchived
        }
        guard archive.bytes == file else { throw .notArchived }
        try checkToken(token, over: file[...].digest(without: hole))
    }
}
