import ArgumentParser
import Cryptography
import Foundation
import JOSE
import Messages
import Press
import Seal

extension DiplomaCommand {
    /// How many diplomas a core draws and seals: by which a school knows what an issue day takes.
    struct Pace: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "draw and seal samples as fast as one core can, with keys that are made for it and thrown away",
            discussion: "It prints how many, the seconds that they took, and how many bytes they have.")

        @Option(help: "b-b, b-t, b-lt or b-lta") var level = SealLevel.lt.rawValue
        @Option(help: "how many") var count = 500
        @Option(help: "classic, steel, plain, or the school's own file") var layout = "classic"
        @Option(help: "zh, en or bilingual") var document = "bilingual"
        @Flag(help: "read each again as a verifier would, as the issuer does") var read = false
        @Option(help: "where to write the last one") var last: String?

        private static let names = [
            ("林堃喆", "LIN, Kun-Zhe"), ("陳龘彣", "CHEN, Da-Wen"), ("王小明", "WANG, Hsiao-Ming"), ("張瀞文", "CHANG, Ching-Wen"),
            ("歐陽煊鋆", "OUYANG, Hsuan-Yun"),
        ]

        func run() throws {
            guard let level = SealLevel(rawValue: level), let document = Document(rawValue: document), count > 0 else {
                throw Complaint("--level is one of b-b, b-t, b-lt, b-lta, and --document one of zh, en, bilingual")
            }
            let seals = try Seals(at: level)
            let press = try Press(
                school: School(
                    name: .init(zh: "松濤科技大學", en: "Songtao University of Science and Technology"),
                    president: .init(zh: "林松濤", en: "Lin Sung-Tao"), mark: "mortarboard-specimen"),
                layout: try Layout(named: layout), form: seals.form)
            var bytes: [UInt8] = []
            // The first one brings fonts and tables into memory.
            for number in -1..<count {
                if number == 0 { seals.begin() }
                var face = Face.invented(document)
                (face.name.zh, face.name.en) = Self.names[abs(number) % Self.names.count]
                face.certificateNumber = "樣張第\(11_500_000 + number)號"
                face.verifyAt = "https://verify.school.example/d/\(randomBytes(16).base64URL)"
                bytes = try seals.seal(try press.draw(face, sealedAt: Date(), evidence: seals.evidence), reading: read)
            }
            print("\(count) diplomas, \(seals.seconds) s, \(bytes.count) bytes each")
            if let last { try Data(bytes).write(to: URL(filePath: last)) }
        }
    }
}

/// What a school seals with, for as long as it is measured.
private final class Seals {
    let form: SealForm
    let evidence: Proofs
    private let sealer: Sealer
    private let reader: SealReader
    private var begun = ContinuousClock.now

    init(at level: SealLevel) throws {
        form = SealForm(level)
        let keys = try SchoolKeys(nameZh: "樣張", nameEn: "Specimen", published: nil, from: Date())
        func text(_ name: String) -> String { (keys.publicFiles + keys.secretFiles).first { $0.0 == name }!.1 }
        func key(_ name: String) throws -> SigningKey { try SigningKey(pem: text("\(name).key.pem")) }
        let (seal, stamp) = (try Certificate(pem: text("seal.cert.pem")), try Certificate(pem: text("tsa.cert.pem")))
        let chain = try Certificate.chain(fromPEM: text("ca.cert.pem"))
        evidence = Proofs(
            certificates: [seal] + chain + [stamp],
            lists: try ["root", "ca"].map { try RevocationList(pem: text("\($0).crl.pem")) })
        let stamping = level.isStamped ? try TimeStampAuthority(key: key("tsa"), certificate: stamp) { Date() } : nil
        let above = chain.filter { !$0.isOwnIssuer }
        sealer = try Sealer(
            key: key("seal"), certificate: seal, chain: above, form: form, stamping: stamping, evidence: evidence)
        reader = SealReader(sealedBy: seal, chain: above, form: form, stamping: stamping, evidence: evidence)
    }

    func begin() { begun = ContinuousClock.now }

    var seconds: Double { (ContinuousClock.now - begun) / .seconds(1) }

    func seal(_ draft: consuming Unsealed, reading: Bool) throws -> [UInt8] {
        let bytes = try sealer.seal(draft)
        if reading { try reader.check(bytes) }
        return bytes
    }
}
