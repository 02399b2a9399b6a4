import ArgumentParser
import Cryptography
import Foundation
import JOSE
import Languages
import Messages
import Testing
import Vouching

@testable import Mortarboard

@Suite("The list of whom verifiers believe")
struct TrustTests {
    private let place = FileManager.default.temporaryDirectory.appending(path: "trust-\(UUID().uuidString)")
    private let mandate = ["--by", "kao.min-ju", "--because", "a test"]
    private var directory: String { place.appending(path: "list").path }

    init() throws {
        try run(InitTrust.self, [])
        for school in ["songtao", "qingyu"] {
            try InitKeys.parse(
                [
                    "--school", school, "--name-zh", "松濤科技大學", "--name-en", "\(school) University", "--directory",
                    place.appending(path: school).path,
                ] + mandate
            ).run()
            try run(AddSchool.self, [entry(of: school), "--school", school])
        }
    }

    private func entry(of school: String) -> String { place.appending(path: "\(school)/trust.json").path }

    private func run<Command: ParsableCommand>(_: Command.Type, _ words: [String]) throws {
        var command = try Command.parse(words + ["--directory", directory] + mandate)
        try command.run()
    }

    /// As a verifier reads it.
    private var list: TrustList {
        get throws {
            try TrustFiles.parse([
                "--trust-list", "\(directory)/trust.jws", "--trust-key", "\(directory)/trust.pub.pem",
            ]).read()
        }
    }

    @Test("Each change is the next version; the same said again is none; secrets are their keeper's alone")
    func versions() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        let first = try list
        #expect(first.version == 3 && first.schools.keys.sorted() == ["qingyu", "songtao"])
        #expect(first.schools["songtao"]?.seals.count == 1 && first.schools["songtao"]?.since != nil)
        #expect(first.receipts.count == 1 && first.receipts[0].kind == .receipt)
        try run(AddSchool.self, [entry(of: "songtao"), "--school", "songtao"])
        #expect(try list == first)
        try run(AddSchool.self, [entry(of: "songtao"), "--school", "songtao", "--contact", "02-2771-2171"])
        #expect(try list.version == 4 && list.schools["songtao"]?.contact == "02-2771-2171")
        #expect(try list.schools["qingyu"] == first.schools["qingyu"])
        for (file, mode) in [("trust.key.pem", 0o600), ("receipt.key.pem", 0o600), ("trust.jws", 0o644)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(directory)/\(file)")
            #expect(attributes[.posixPermissions] as? Int == mode, "\(file)")
        }
        #expect(throws: KeyFolder.WouldOverwrite.self) { try run(InitTrust.self, []) }
    }

    @Test(
        "A key that a school has replaced is taken in with the end of the one before; what the list's keeper has ended stays so"
    )
    func rotated() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        let old = try #require(try list.schools["songtao"]?.keys.first)
        try RotateKey.parse(["statement", "--directory", place.appending(path: "songtao").path] + mandate).run()
        try run(AddSchool.self, [entry(of: "songtao"), "--school", "songtao"])
        let keys = try #require(try list.schools["songtao"]?.keys)
        #expect(keys.count == 2 && keys[0].key == old.key && keys[0].notAfter < old.notAfter)
        let end = keys[0].notAfter - 3_600
        try run(KeyWindow.self, ["--key", old.key.kid, "--to", end.rfc3339])
        try run(AddSchool.self, [entry(of: "songtao"), "--school", "songtao", "--contact", "new"])
        let after = try #require(try list.schools["songtao"]?.keys[0])
        #expect(abs(after.notAfter.timeIntervalSince(end)) < 1)
    }

    @Test("An entry is taken in for the school that is named and no other, and none can say that a school is closed")
    func entries() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        let before = try list
        #expect(throws: Complaint.self) { try run(AddSchool.self, [entry(of: "songtao"), "--school", "qingyu"]) }
        let songtao = try #require(before.schools["songtao"])
        var hetang = songtao
        (hetang.keys, hetang.seals) = ([], [])
        hetang.closed = TrustList.Closing(
            on: Day(rawValue: "2026-07-31")!, custodian: .init(zh: "教育部", en: "Ministry of Education"))
        let file = place.appending(path: "entries.json")
        func put(_ schools: [String: TrustList.School]) throws {
            try Data(JSON.encode(SchoolEntries(schools: schools))).write(to: file)
        }
        try put(["hetang": hetang, "songtao": songtao])
        #expect(throws: Complaint.self) { try run(AddSchool.self, [file.path, "--school", "hetang"]) }
        #expect(try list == before)
        try put(["hetang": hetang])
        try run(AddSchool.self, [file.path, "--school", "hetang"])
        let added = try #require(try list.schools["hetang"])
        #expect(added.closed == nil && added.name == hetang.name)
    }

    @Test("A window, an end, a loss and its taking back each change the key that is named, and no other")
    func keys() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        let before = try list
        let key = try #require(before.schools["songtao"]?.keys[0]).key.kid
        let seal = try #require(before.schools["songtao"]?.seals[0]).id
        let since = Date(rfc3339: "2026-07-01T00:00:00Z")!
        try run(Compromised.self, ["--key", String(key.prefix(8)), "--since", since.rfc3339])
        #expect(try list.schools["songtao"]?.keys[0].compromisedSince == since)
        try run(Compromised.self, ["--key", key, "--lift"])
        #expect(try list.schools["songtao"] == before.schools["songtao"])
        try run(EndKey.self, ["--key", key])
        #expect(try #require(list.schools["songtao"]?.keys[0]).notAfter <= Date())
        try run(KeyWindow.self, ["--key", seal, "--from", "2026-01-01T00:00:00Z"])
        #expect(try list.schools["songtao"]?.seals[0].notBefore == Date(rfc3339: "2026-01-01T00:00:00Z"))
        try run(EndKey.self, ["--key", before.receipts[0].key.kid])
        #expect(try list.receipts[0].notAfter <= Date())
        #expect(try list.schools["qingyu"] == before.schools["qingyu"])
        for words in [["--key", "AAAAAAAAAAAA"], ["--key", "short"]] {
            #expect(throws: (any Error).self) { try run(EndKey.self, words) }
        }
        #expect(throws: (any Error).self) { try run(Compromised.self, ["--key", key]) }
        #expect(throws: (any Error).self, "it would end before it begins") {
            try run(KeyWindow.self, ["--key", key, "--to", "2001-01-01T00:00:00Z"])
        }
    }

    @Test("A school is closed with whoever keeps its records, and reopened")
    func closed() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        let custodian = ["--on", "2026-07-31", "--custodian-zh", "教育部", "--custodian-en", "Ministry of Education"]
        try run(CloseSchool.self, ["qingyu", "--merged-into", "songtao"] + custodian)
        let closing = try #require(try list.schools["qingyu"]?.closed)
        #expect(
            closing.on == Day(rawValue: "2026-07-31") && closing.custodian.zh == "教育部"
                && closing.mergedInto == "songtao")
        #expect(
            try ShowTrust.lines(of: list).contains {
                $0.contains("closed 2026-07-31, records at Ministry of Education")
            })
        try run(CloseSchool.self, ["qingyu", "--reopen"])
        #expect(try list.schools["qingyu"]?.closed == nil)
        #expect(throws: Complaint.self) { try run(CloseSchool.self, ["nobody"] + custodian) }
        #expect(throws: Complaint.self) { try run(CloseSchool.self, ["qingyu"]) }
        #expect(throws: Complaint.self) {
            try run(CloseSchool.self, ["qingyu", "--merged-into", "nobody"] + custodian)
        }
    }

    @Test(
        "A list that was changed by hand is signed when its version is higher, and the key of another list reads none")
    func byHand() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        let file = place.appending(path: "hand.json")
        var changed = try list
        changed.schools["qingyu"] = nil
        try changed.text().write(to: file, atomically: true, encoding: .utf8)
        #expect(throws: Complaint.self) { try run(SignTrust.self, [file.path]) }
        changed.version = 9
        try changed.text().write(to: file, atomically: true, encoding: .utf8)
        try run(SignTrust.self, [file.path])
        #expect(try list == changed)
        let other = place.appending(path: "other").path
        try InitTrust.parse(["--directory", other] + mandate).run()
        #expect(throws: Complaint.self) {
            try TrustFiles.parse(["--trust-list", "\(directory)/trust.jws", "--trust-key", "\(other)/trust.pub.pem"])
                .read()
        }
    }

    @Test("A receipt is checked with the list alone, and against the file that it should be about")
    func receipts() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        let key = try SigningKey(pem: String(contentsOfFile: "\(directory)/receipt.key.pem", encoding: .utf8))
        let (diploma, file) = (place.appending(path: "diploma.pdf"), place.appending(path: "receipt.jws"))
        try Data("a file".utf8).write(to: diploma)
        let receipt = Receipt(
            verifier: "test", checkedAt: Date(rfc3339: Date().rfc3339)!, sha256: SHA256.hash(Array("a file".utf8)).hex,
            outcome: .notGenuine, reason: "not-registered", complete: true, newsAsOf: nil, trustList: 3)
        let signed = try receipt.signed(with: key)
        try signed.write(to: file, atomically: true, encoding: .utf8)
        let read = try CheckReceipt.read(file.path, about: diploma.path, trusting: list)
        let fingerprint = SHA256.hash(Array(signed.utf8)).hex
        #expect(read.map(\.receipt) == [receipt] && read.map(\.fingerprint) == [fingerprint])
        let lines = CheckReceipt.lines(of: read[0])
        #expect(lines.contains { $0.contains("not-genuine") } && lines.contains("receipt\tSHA-256 \(fingerprint)"))
        #expect(throws: Complaint.self) { try CheckReceipt.read(file.path, about: file.path, trusting: list) }
        // Of many, one in each line: those about a file are told, and one that is not believed is named by its line.
        let other = Receipt(
            verifier: "test", checkedAt: receipt.checkedAt, sha256: SHA256.hash(Array("another".utf8)).hex,
            outcome: .notGenuine, reason: "not-registered", complete: true, newsAsOf: nil, trustList: 3)
        let many = "\(signed)\n\(try other.signed(with: key))\n"
        try many.write(to: file, atomically: true, encoding: .utf8)
        #expect(try CheckReceipt.read(file.path, about: nil, trusting: list).map(\.receipt) == [receipt, other])
        #expect(try CheckReceipt.read(file.path, about: diploma.path, trusting: list).map(\.receipt) == [receipt])
        for strange in [many + (try receipt.signed(with: .generate())), ""] {
            try strange.write(to: file, atomically: true, encoding: .utf8)
            #expect(throws: Complaint.self) { try CheckReceipt.read(file.path, about: nil, trusting: list) }
        }
    }
}
