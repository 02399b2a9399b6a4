import Chassis
import Cryptography
import Foundation
import Messages
import Postgres
import TestKit
import Testing
import Vouching

@testable import Verifier

@Suite("The trust list of a verifier that runs")
struct TrustTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "trust-\(UUID().uuidString)")
    private let key: SigningKey
    private let school: School

    init() throws {
        (key, school) = (try .generate(), try School())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try key.publicKey.pem().write(to: folder.appending(path: "key"), atomically: true, encoding: .utf8)
    }

    private var trust: Trust {
        Trust(file: folder.appending(path: "list").path, signedBy: folder.appending(path: "key").path)
    }

    /// Puts a text in the place of the list, as the tool does.
    private func put(_ text: String) throws {
        try text.write(to: folder.appending(path: "list"), atomically: true, encoding: .utf8)
    }

    private func list(_ version: Int, _ schools: [School]) throws -> String {
        var list = School.trust(schools)
        list.version = version
        return try TrustListText.sign(list, with: key)
    }

    private func refusal(_ look: Trust.Look) -> String? {
        if case .refused(let code, let why) = look, !why.isEmpty { code } else { nil }
    }

    @Test("A newer list is in force as soon as it is seen; an unchanged file is not read again")
    func taken() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let trust = trust
        #expect(throws: Fault.self, "there is none yet") { try trust.schools() }
        try put(list(1, [school]))
        #expect(try trust.schools().list.version == 1)
        guard case .same = trust.look() else {
            Issue.record("nothing has changed")
            return
        }
        let other = try School("qingyu")
        try put(list(2, [school, other]))
        guard case .taken(let schools) = trust.look() else {
            Issue.record("it is newer")
            return
        }
        #expect(schools[other.kid]?.school == "qingyu" && schools[school.kid]?.school == "songtao")
        #expect(trust.current.list.version == 2)
    }

    @Test("What is older, unsigned, of another key, cut off or gone is refused by name, once, and changes nothing")
    func refused() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let trust = trust
        try put(list(5, [school]))
        _ = try trust.schools()
        let stranger = try TrustListText.sign(School.trust([try School()]), with: .generate())
        let good = try list(6, [])
        for (text, code) in [
            (try list(4, []), "not-newer"), (try list(5, []), "not-newer"), ("{\"schools\":{}}", "unsigned"),
            (stranger, "another-key"),
            (String(good.prefix(good.utf8.count / 2)), "unsigned"), (String(good.dropLast(3)) + "AA\n", "not-signed"),
        ] {
            try put(text)
            #expect(refusal(trust.look()) == code)
            guard case .same = trust.look() else {
                Issue.record("it was told already")
                return
            }
            #expect(trust.current[school.kid] != nil && trust.current.list.version == 5, "\(code)")
        }
        try FileManager.default.removeItem(at: folder.appending(path: "list"))
        #expect(refusal(trust.look()) == "unreadable")
        #expect(trust.current.list.version == 5)
        #expect(refusal(trust.look()) == "unreadable", "it is looked for each time")
        try put(list(5, [school]))
        guard case .again = trust.look() else {
            Issue.record("it is the list in force")
            return
        }
        try put(good)
        guard case .taken = trust.look() else {
            Issue.record("it is mended")
            return
        }
    }

    @Test("A list that comes before its key is taken with it")
    func beforeItsKey() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (trust, next) = (self.trust, try SigningKey.generate())
        try put(list(1, [school]))
        _ = try trust.schools()
        var newer = School.trust([])
        newer.version = 2
        try put(TrustListText.sign(newer, with: next))
        #expect(refusal(trust.look()) == "another-key")
        try next.publicKey.pem().write(to: folder.appending(path: "key"), atomically: true, encoding: .utf8)
        guard case .taken = trust.look() else {
            Issue.record("its key has come")
            return
        }
    }

    @Test("Which lists were in force is kept: nobody who starts anew goes back to an older one")
    func kept() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let bench = try Bench(Verifier.service(Settings()))
        let (one, other) = (SHA256.hash([1]), SHA256.hash([2]))
        for (version, digest, newest, isAnother) in [
            (3, one, 3, false), (3, one, 3, false), (3, other, 3, true), (7, one, 7, false), (5, one, 7, false),
        ] {
            let kept = try bench.connection.transaction { tx in
                try tx.keepTrustList(version, digest: digest)
                return (try tx.newestTrustList(), try tx.isAnotherTrustList(version, digest: digest))
            }
            #expect(kept.0 == newest && kept.1 == isAnother, "\(version)")
        }
    }

    @Test("While another instance has a newer list, what is heard waits")
    func behind() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let bench = try Bench(Verifier.service(Settings()))
        try put(list(1, [school]))
        let trust = self.trust
        func keep(_ version: Int, _ digest: [UInt8]) throws {
            try bench.connection.transaction { tx in try tx.keepTrustList(version, digest: digest) }
        }
        func version() throws -> Int {
            try bench.connection.transaction { tx in try trust.schools(for: tx).list.version }
        }
        try keep(1, trust.schools().digest)
        #expect(try version() == 1)
        try keep(2, SHA256.hash([2]))
        #expect(throws: NewerTrustListElsewhere.self) { try version() }
        try put(list(2, [school]))
        _ = trust.look()
        #expect(throws: NewerTrustListElsewhere.self, "another list of the same number came first") { try version() }
    }

    @Test("An older list stops a program that starts with it, and a list that is taken is written down")
    func startedAnew() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let bench = try Bench(Verifier.service(Settings()))
        let database = Database(bench.server, connections: 1, name: "trust", patience: .seconds(5))
        defer { database.close() }
        try bench.connection.transaction { tx in try tx.keepTrustList(2, digest: SHA256.hash([])) }
        try put(list(1, [school]))
        let trust = trust
        _ = try trust.schools()
        await #expect(throws: Fault.self) { try await TrustWatch(trust: trust, database: database).run() }
    }
}
