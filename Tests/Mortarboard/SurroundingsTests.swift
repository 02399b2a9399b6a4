import Chassis
import Foundation
import Messages
import Testing

@testable import Mortarboard

/// Names as a table says.
private struct Names: NameLookup {
    let known: [String: [String]]

    func texts(of name: String) -> [String] { known[name] ?? [] }
}

@Suite("What the doctor sees around the broker") struct SurroundingsTests {
    private static let sound = [
        "school.example": ["v=spf1 ip4:192.0.2.1 -all", "another=text"],
        "_dmarc.school.example": ["v=DMARC1; p=quarantine"],
        "s1._domainkey.school.example": ["v=DKIM1; k=rsa; p=MIIB"],
    ]

    private func differences(_ change: [String: [String]], selector: String? = "s1") throws -> [String] {
        let names = Names(known: Self.sound.merging(change) { $1 })
        return try SendingDomain("school.example", selector: selector, asking: names).differences.map(\.sentence)
    }

    @Test("A domain that says all three is sound; without a selector it is said that nobody looked")
    func domain() throws {
        #expect(try differences([:]) == [])
        let found = try SendingDomain("school.example", selector: nil, asking: Names(known: Self.sound))
        #expect(found.differences.isEmpty && found.unseen.count == 1)
    }

    @Test(
        "Each gap is named with its cure",
        arguments: [
            ("school.example", [], "SPF) says nothing"), ("school.example", ["v=spf1 +all"], "lets everybody send"),
            ("school.example", ["v=spf1 a", "v=spf1 mx -all"], "says 2 times"),
            ("school.example", ["v=spf1 mx"], "does not say that others"),
            ("_dmarc.school.example", [], "DMARC) says nothing"),
            ("_dmarc.school.example", ["v=DMARC1; p=none"], "p=none"),
            ("s1._domainkey.school.example", [], "publishes no key"),
            ("s1._domainkey.school.example", ["v=DKIM1; p="], "has taken back"),
        ] as [(String, [String], String)])
    func gaps(_ name: String, _ texts: [String], _ what: String) throws {
        let found = try differences([name: texts])
        #expect(found.count == 1 && found[0].contains(what), "\(found)")
    }

    @Test("An answer of a server of names is read, in pieces too; what is none is refused")
    func names() throws {
        let question = NameServer.question("a.example", id: 7)
        #expect(question.prefix(12) == [0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1])
        // One question, one answer whose name points to it: two pieces of one text.
        let asked: [UInt8] = [1, 97, 7] + Array("example".utf8) + [0, 0, 16, 0, 1]
        let record: [UInt8] =
            [0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 7, 3] + Array("v=s".utf8) + [2] + Array("pf".utf8)
        let answer = [0, 7, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0] + asked + record
        #expect(try NameServer.texts(in: answer, id: 7, of: "a.example") == ["v=spf"])
        #expect(throws: Complaint.self) { try NameServer.texts(in: answer, id: 8, of: "a.example") }
        for size in [0, 11, 20, answer.count - 1] {
            #expect(throws: Complaint.self) {
                try NameServer.texts(in: Array(answer.prefix(size)), id: 7, of: "a.example")
            }
        }
        let none: [UInt8] = [0, 7, 0x81, 0x83, 0, 1, 0, 0, 0, 0, 0, 0] + asked
        #expect(try NameServer.texts(in: none, id: 7, of: "a.example") == [])
    }

    private static let now = Date(rfc3339: "2026-07-18T02:44:00Z")!

    private func check(
        at: Date = now, version: Int = 150_006, settings: [String: String] = [:], connections: Int = 20,
        oldest: Double = 1,
        misfit: String? = nil
    ) -> [String] {
        let check = SelfCheck(
            program: .issuer, at: at, version: version, settings: settings, connections: connections,
            mostConnections: 100,
            oldestTransaction: oldest, misfit: misfit, schema: [])
        return DatabaseLook.differences(check, between: Self.now - 1, and: Self.now + 1).map(\.sentence)
    }

    @Test("Of a database it is said what is wrong, and nothing when nothing is")
    func database() {
        #expect(check(settings: ["fsync": "on"]).isEmpty)
        #expect(check(at: Self.now + 4) == ["clock issuer has a database whose clock is 3 s off this machine's"])
        #expect(check(at: Self.now - 4).count == 1 && check(at: Self.now + 2.9).isEmpty)
        #expect(check(settings: ["fsync": "off", "autovacuum": "off"]).count == 2)
        #expect(
            check(version: 140_009).count == 1 && check(connections: 91).count == 1 && check(oldest: 4_000).count == 1)
        #expect(check(misfit: "V016 is missing") == ["schema issuer cannot use its tables: V016 is missing"])
    }

    @Test("What differs in the same way at several is told once")
    func together() {
        func one(_ name: String, _ what: String) -> Difference {
            .init(kind: .database, name: name, what: what, mend: ["x"])
        }
        let found = Difference.together([one("a", "has fsync off"), one("b", "is full"), one("c", "has fsync off")])
        #expect(found.map(\.sentence) == ["database a, c has fsync off", "database b is full"])
    }

    @Test("A broker's machine, a disk, a relay and a key are judged")
    func others() {
        #expect(
            NodeLook.differences([["name": "a", "running": true, "disk_free": 100, "disk_free_limit": 50]]).isEmpty)
        #expect(
            NodeLook.differences([["name": "a", "disk_free": 99, "disk_free_limit": 50, "mem_alarm": true]]).count == 2)
        #expect(DiskLook.difference("/", free: 10, of: 100, files: 10, of: 100) == nil)
        #expect(DiskLook.difference("/", free: 9, of: 100, files: 10, of: 100)?.what == "has 9 % free")
        #expect(
            DiskLook.difference("/", free: 10, of: 100, files: 9, of: 100)?.what == "has room for 9 more files only")
        #expect(RelayLook.judge(["250-relay", "250-PIPELINING", "250 STARTTLS"]).isEmpty)
        #expect(RelayLook.judge(["250-relay", "250 SIZE 1"]).count == 1)
        #expect(RelayLook.differences("127.0.0.1:1").count == 1)
        #expect(KeyLook.ending(Self.now + 31 * 86_400, Self.now) == nil)
        #expect(KeyLook.ending(Self.now + 29.5 * 86_400, Self.now) == "ends in 29 days")
        #expect(KeyLook.ending(Self.now - 86_400, Self.now) == "has ended 1 days ago")
    }
}
