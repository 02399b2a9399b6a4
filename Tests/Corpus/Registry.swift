import Chassis
import Cryptography
import Foundation
import JOSE
import Messages
import Postgres
import TestKit
import Vouching

@testable import Verifier

/// A verifier's registry that knows one file.
final class Registry {
    private let bench: Bench
    private let schools: TrustedSchools

    init(of file: [UInt8]) throws {
        let key = try SigningKey.generate()
        schools = try TrustedSchools(
            TrustList(
                version: 1, issuedAt: Date(),
                schools: [
                    "songtao": .init(
                        name: .init(zh: "松濤科技大學", en: "Songtao"),
                        keys: [TrustedKey(JSONWebKey(key.publicKey), from: .distantPast, to: .distantFuture)])
                ]))
        bench = try Bench(Verifier.service(Trust(schools), name: "test"))
        func sign(_ said: some Encodable, _ type: String) throws -> String {
            try JWS.sign(JSON.encode(said), type: type, keyID: JSONWebKey(key.publicKey).kid, with: key)
        }
        let both = { (text: String) in Bilingual(zh: Line(rawValue: text)!, en: Line(rawValue: text)!) }
        let shown = Statement.Shown(
            school: both("Songtao"), name: PersonName(zh: Line(rawValue: "林堃喆")!, en: nil), department: both("CS"),
            degree: both("BSc"), conferredMonth: Month(rawValue: "2026-06")!, certificateNumber: "1")
        let statement = Statement(
            school: "songtao", number: 1, statedAt: bench.now,
            says: .sealed(
                SealedFile(
                    diploma: UUID(), student: UUID(), version: 1, document: .bilingual, kind: .diploma,
                    sha256: SHA256.hash(file).hex, previous: nil, lookup: "k7Qw", sealedAt: bench.now, shown: shown)))
        guard case .sealed(let said) = statement.says else { return }
        try bench.hear(
            DiplomaSealed(
                diploma: said.diploma, student: said.student, version: 1, number: 1,
                statement: sign(statement, Statement.type), sealedAt: bench.now))
        try bench.hear(
            SchoolPosition(statement: sign(Position(school: "songtao", highest: 1, at: bench.now), Position.type)))
    }

    /// What whoever uploads the file is answered.
    func outcome(of file: [UInt8]) throws -> String {
        let sha256 = SHA256.hash(file)
        return try bench.connection.transaction(now: bench.now) { tx in
            let registered = try tx.registered(sha256, naming: "songtao")
            return Verdict(
                try registered?.finding(about: sha256, trusting: schools),
                news: try tx.numberings().news(of: "songtao", at: tx.now)
            ).outcome
        }
    }
}
