import Cryptography
import Foundation
import Seal
import Testing
import Vouching

@Suite("Files that the school's own keys have sealed otherwise than its sealer does")
struct ProfileTests {
    private let school: CorpusSchool
    private let judge: SealJudge

    init() throws {
        school = try CorpusSchool.shared.get()
        judge = SealJudge(trusting: try school.list.schools["songtao"]!.seals.map { try $0.opened() })
    }

    private func flaw(_ file: [UInt8]) -> SealFlaw? { judge.judge(file, at: Date()).flaw }

    @Test("Sealed anew as the sealer does, a file is sound: what is refused below is refused for what it says")
    func control() throws {
        let file = try Resealing(school).reseal(school.sealed())
        let found = judge.judge(file, at: Date())
        #expect(found.flaw == nil && found.level == .lt && found.held == SealFindings.Aspect.allCases)
    }

    @Test("What a signature must not say, must say, or says in another order, makes it another's")
    func signatures() throws {
        let (file, other) = (try school.sealed(), try CorpusSchool())
        let cases: [(String, SealFlaw, (inout Resealing) -> Void)] = [
            ("a signing time", .notCanonical, { $0.attributes = [Resealing.signingTime] }),
            ("no signing certificate", .notCanonical, { $0.hasSigningCertificate = false }),
            ("the signing certificate of another", .notCanonical, { $0.named = $0.school.stampCertificate }),
            ("attributes in another order", .notCanonical, { $0.isOrdered = false }),
            ("two signers", .notCanonical, { $0.signers = 2 }),
            ("one certificate more", .notCanonical, { $0.additional = [$0.school.stampCertificate] }),
            ("no certificates", .notCMS, { $0.hasCertificates = false }),
            ("without its time stamp", .notCanonical, { $0.isStamped = false }),
            ("a time stamp of something else", .noTimeStamp, { $0.stamped = [1, 2, 3] }),
            (
                "the key of time stamps", .notForSeals,
                { $0.signer = ($0.school.stampKey, $0.school.stampCertificate, []) }
            ),
            (
                "the key of another school", .unknownAuthority,
                { $0.signer = (other.key, other.certificate, other.chain) }
            ),
            (
                "another key under its certificate", .signatureDiffers,
                { $0.signer = (other.key, $0.school.certificate, $0.school.chain) }
            ),
            (
                "without the authority between", .notCanonical,
                { $0.signer = ($0.school.key, $0.school.certificate, []) }
            ),
        ]
        for (name, reason, change) in cases {
            var resealing = Resealing(school)
            change(&resealing)
            #expect(try flaw(resealing.reseal(file)) == reason, "\(name)")
        }
    }

    @Test("What its dictionary must say, under the same key")
    func dictionaries() throws {
        let file = try school.sealed()
        for (old, new) in [
            ("ETSI.CAdES.detached", "adbe.pkcs7.detached"), ("detached/M(D:", "detached/X(D:"),
            ("/P 1/V/1.2", "/P 2/V/1.2"),
            ("/Reference[<<", "/Referenze[<<"), ("/Perms<<", "/Perma<<"),
            ("/TransformMethod/DocMDP", "/TransformMethod/UR3XXX"),
        ] {
            #expect(try flaw(Resealing(school).reseal(file.replacing(old, by: new))) == .notCertified, "\(new)")
        }
        #expect(try flaw(Resealing(school).reseal(file.replacing("/Type/DSS", by: "/Type/DST"))) != nil)
    }

    @Test("A certificate that the file's own list revokes seals nothing")
    func revoked() throws { #expect(try flaw(school.sealedWhenRevoked()) == .revoked) }

    @Test(
        "Each level is sound at itself; a second revision is missed, and nothing is taken behind it",
        arguments: SealLevel.allCases)
    func levels(level: SealLevel) throws {
        let file = try school.sealed(level)
        let found = judge.judge(file, at: Date())
        #expect(found.flaw == nil && found.level == level)
        #expect((found.stampedAt == nil) == (level == .b))
        #expect(SealJudge(trusting: []).judge(file, at: Date()).flaw == .unknownAuthority)
        guard level == .lta else { return }
        let end = try file.place(of: "%%EOF\n") + 6
        #expect(flaw(Array(file[..<end])) == .notCertified)
        let hole = try Hole(of: file)
        let upper = Array(String(decoding: file[hole.digits], as: UTF8.self).uppercased().utf8)
        for altered in [
            file.putting(upper, at: hole.digits.lowerBound),
            file.putting(Array("1".utf8), at: hole.digits.upperBound - 1),
            try file.replacing("/Type/DocTimeStamp", by: "/Type/DocTimeStamq"),
        ] {
            #expect(flaw(altered) == .notArchived)
        }
        #expect(try flaw(file.replacing("/Type/DSS", by: "/Type/DST")) == .noEvidence)
        #expect(
            try flaw(file.appending(3_000, "<</Type/Annot/Subtype/FreeText/Rect[0 0 600 800]>>")) == .notOneRevision)
        #expect(flaw(file + [10]) == .notOneRevision)
    }
}
