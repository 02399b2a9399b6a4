import Chassis
import Cryptography
import Foundation
import Logging
import Messages
import Pages
import Postgres
import TestKit
import Testing
import Vouching

@testable import Verifier

/// A school that is believed speaks for itself alone, whatever it writes into its statements.
@Suite("Who vouches for a file")
struct VoucherTests {
    private let own: School
    private let other: School
    private let schools: TrustedSchools

    init() throws {
        (own, other) = (try School("songtao"), try School("qingyu"))
        var list = School.trust([own, other])
        list.schools["qingyu"]?.name = Bilingual(zh: "青嶼科技大學", en: "Qingyu University")
        schools = try TrustedSchools(list)
    }

    @Test(
        "The page names the school whose key has signed, not the one that the statement names",
        arguments: Language.allCases)
    func named(language: Language) throws {
        let sealedAt = Date(rfc3339: "2026-07-22T00:00:00Z")!
        let newest = Entry.Newest(version: 2, sealedAt: sealedAt)
        let entry = Entry(
            document: .zh, kind: .diploma, version: 1, sealedAt: sealedAt, shown: School.shown, newest: nil,
            revocation: nil)
        let templates = try pages(of: schools, Kit())
        for verdict in [Verdict.valid(entry), .superseded(entry, by: newest), .superseded(nil, by: newest)] {
            let checked = Checked(
                verdict: verdict, news: .complete,
                upload: Upload(sha256: SHA256.hash([]), size: 1, fileName: "a.pdf", school: nil), checkedAt: sealedAt,
                school: "qingyu")
            let view = ResultPage.View(checked, schools: schools, reference: "0", again: "T", language)
            for page in ["result", "record"] {
                let html = templates.html(page, view, for: Visit(language, path: "/"))
                #expect(html.contains(language == .zh ? "青嶼科技大學，以它簽章的登錄" : "Qingyu University, by its signed register"))
            }
            #expect(Verifications.Told(checked).vouchedBy == "qingyu")
        }
    }

    @Test("What another school says to have replaced says nothing about a file that names its own")
    func replaced() async throws {
        let bench = try Bench(Verifier.service(Trust(schools), name: "test"), now: Date())
        try bench.hear(other.sealed(other.statement(number: 1, version: 2, file: "theirs", previous: "ours")))
        try bench.hear(own.position(highest: 0, at: Date()))
        let database = Database(bench.server, connections: 1, name: "vouchers")
        defer { database.close() }
        let check = Check(database: database, schools: schools)
        func verdict(naming school: String?) async -> Verdict {
            let upload = Upload(sha256: SHA256.hash(Array("ours".utf8)), size: 1, fileName: "a.pdf", school: school)
            return await check.check(upload, log: Logger(label: "test")).verdict
        }
        #expect(await verdict(naming: "songtao") == .notGenuine)
        #expect(await verdict(naming: "qingyu").outcome == "superseded")
    }
}
