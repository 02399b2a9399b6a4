package import Cryptography
package import Foundation

/// Judges a sealed file of any school from its bytes and the authorities that are believed, without asking anybody.
///
/// It reads what our sealer writes and nothing else: sizes are bounded, nothing is unpacked, no table is mended. What is not ours in
/// every byte is refused, so what other readers overlook has no place.
package struct SealJudge: Sendable {
    private let believed: [Certificate]

    /// - Parameter authorities: that are believed, roots as a rule.
    package init(trusting authorities: [Certificate]) { believed = authorities }

    /// In bytes; our own files have a fiftieth of it.
    package static let largest = 16 * 1_048_576

    /// Never throws and never takes longer than the file is: what does not hold is told.
    ///
    /// - Parameter now: by which a seal without a time stamp is judged.
    package func judge(_ file: [UInt8], at now: Date) -> SealFindings {
        var findings = SealFindings()
        do throws(SealFlaw) {
            try judge(file, at: now, &findings)
        } catch { findings.flaw = error }
        return findings
    }

    private func judge(_ file: [UInt8], at now: Date, _ findings: inout SealFindings) throws(SealFlaw) {
        guard file.count <= Self.largest else { throw .tooLarge }
        guard file.starts(with: "%PDF-1.7\n".utf8) else { throw .notAPDF }
        let (revision, table, isLast) = try Self.firstRevision(of: file)
        findings.held.append(.structure)
        let seal = try FoundSeal(in: revision)
        findings.held.append(.seal)
        let level = Self.level(seal, revision, table, hasSecond: !isLast)
        findings.level = level
        let evidence =
            isLast ? Proofs(in: revision, table) : ObjectTable(file[...]).flatMap { Proofs(in: file[...], $0) }
        let known = (evidence?.certificates ?? []).compactMap { try? Certificate(der: $0) }
        let anchors = Anchors(believed: believed, between: seal.chain + known)
        findings.certificate = seal.certificate
        guard let path = anchors.path(above: seal.certificate) else { throw .unknownAuthority }
        findings.authority = path.last
        guard seal.certificate.maySign, !seal.certificate.isAuthority else { throw .notForSeals }
        findings.held.append(.chain)
        // Of two keys' certificates that travel with a seal no signature says which belong to it.
        let travelling = path.filter { !$0.isOwnIssuer }
        guard seal.chain.map(\.der) == (travelling.isEmpty ? path : travelling).map(\.der) else { throw .notCanonical }
        guard level == .lta || Self.isCertified(seal, revision, table) else { throw .notCertified }
        // Whatever follows a certification is no revision of ours.
        guard isLast || !Self.isCertified(seal, revision, table) else { throw .notOneRevision }
        findings.held.append(.certification)
        let stamps = KnownStamps(anchors: anchors)
        if level.isStamped {
            let token = try seal.stamp(by: stamps)
            findings.stampedAt = TimeStampInfo(token: token)?.date
            guard findings.stampedAt != nil else { throw .noTimeStamp }
            findings.held.append(.timeStamp)
        }
        let sealedAt = findings.stampedAt ?? now
        guard ([seal.certificate] + path).allSatisfy({ $0.isValid(at: sealedAt) }) else { throw .notForSeals }
        if level == .lt || level == .lta {
            guard let evidence else { throw .noEvidence }
            let stamper = seal.stamper.flatMap { try? Certificate(der: $0) }
            let wanted = [seal.certificate] + path + [stamper].compactMap(\.self)
            try evidence.judge(wanted, at: findings.stampedAt, anchors)
            findings.held.append(.evidence)
        }
        try judgeExactly(file, seal, level, stamps, evidence ?? .none)
        findings.held.append(.exactness)
    }

    /// A second revision leaves its first to be looked at alone.
    private static func firstRevision(
        of file: [UInt8]
    ) throws(SealFlaw) -> (revision: ArraySlice<UInt8>, ObjectTable, isLast: Bool) {
        guard let table = ObjectTable(file[...]) else { throw .notOneRevision }
        guard let start = table.trailer[...].number(after: "/Prev ") else { return (file[...], table, true) }
        guard file.indices.contains(start), let end = file[start...].firstPlace(of: "\n%%EOF\n"),
            let first = ObjectTable(file[..<(end + 7)]), first.start == start,
            first.trailer[...].firstPlace(of: "/Prev") == nil, end + 7 < file.count
        else { throw .notOneRevision }
        return (file[..<(end + 7)], first, false)
    }

    private static func level(
        _ seal: FoundSeal, _ revision: ArraySlice<UInt8>, _ table: ObjectTable, hasSecond: Bool
    ) -> SealLevel {
        if hasSecond { return .lta }
        guard seal.parts.token != nil else { return .b }
        return Proofs(in: revision, table) == nil ? .t : .lt
    }

    /// That no change is allowed must be said twice: in the signature's dictionary, and in the catalog which signature it is.
    private static func isCertified(_ seal: FoundSeal, _ revision: ArraySlice<UInt8>, _ table: ObjectTable) -> Bool {
        let said = SignatureHole.permissions + "/ByteRange[0 "
        let before = revision[..<seal.hole.lowerBound].suffix(said.utf8.count + 64)
        guard before.firstPlace(of: said) != nil, let root = table.trailer[...].number(after: "/Root "),
            let catalog = table.body(root, in: revision),
            let number = catalog.number(after: "/Perms<</DocMDP "), let offset = table.offsets[number],
            revision.indices.contains(offset), offset < seal.hole.lowerBound
        else { return false }
        let head = Array("\(number) 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(".utf8)
        return revision[offset...].starts(with: head)
            && revision[offset..<seal.hole.lowerBound].firstPlace(of: "endobj") == nil
    }

    private func judgeExactly(
        _ file: [UInt8], _ seal: FoundSeal, _ level: SealLevel, _ stamps: KnownStamps, _ evidence: Proofs
    ) throws(SealFlaw) {
        let room = seal.hole.count / 2 - 1
        let form = SealForm(level, tokenRoom: max(0, room - SealForm.plain.signatureRoom))
        let reader = SealReader(
            sealedBy: seal.certificate, chain: seal.chain, form: form, stamping: stamps, evidence: evidence)
        do throws(BrokenSeal) {
            try reader.check(file)
        } catch {
            throw SealFlaw(error)
        }
    }
}

extension SealFlaw {
    /// What only the exact reader finds.
    fileprivate init(_ broken: BrokenSeal) {
        self =
            switch broken {
            case .notOneRevision: .notOneRevision
            case .noByteRange: .noSeal
            case .notCMS: .notCMS
            case .anotherSeal: .notCanonical
            case .signatureDiffers: .signatureDiffers
            case .anotherTimeStamp: .noTimeStamp
            case .anotherEvidence: .noEvidence
            case .notArchived: .notArchived
            }
    }
}
