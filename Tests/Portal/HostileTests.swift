import Chassis
import Foundation
import Hummingbird
import Messages
import Synchronization
import TestKit
import Testing

@testable import Portal

@Suite("Hostile requests to the portal", .serialized)
struct HostileTests {
    @Test("No route works for more than a moment for anybody, signed in or not")
    func routes() async throws {
        let entrance = try await Entrance()
        let key = StudentKey(studentNumber: StudentNumber(rawValue: "A1")!, term: Term(rawValue: "113-2")!)
        let enrolment = Account.Enrolment(student: key.student(in: "songtao"), term: key.term, programme: "main")
        try await entrance.keep("hsu", .student([enrolment]))
        let session = try #require(await entrance.signIn("hsu"))
        #expect(entrance.entries.count > 15)
        for (method, path) in entrance.paths {
            // Every ten seconds the help asks two programs, whose silence takes two.
            let most = path == "/help" ? Hostile.moment + .seconds(2) : Hostile.moment
            for hostile in Hostile.requests {
                // What a signed-in reader asks goes on to a program, whose silence takes five seconds; a form does not.
                let id = method == .post ? session : nil
                let began = ContinuousClock.now
                let status = try await entrance.send(hostile, method, path, as: id)
                let took = ContinuousClock.now - began
                #expect(took < most, "\(method) \(path), \(hostile.name): \(took)")
                #expect(status.code < 500, "\(method) \(path), \(hostile.name): \(status)")
                if method == .post { #expect(status.code >= 300, "\(path), \(hostile.name): \(status)") }
            }
        }
    }

    @Test("What a signed-in reader sends costs no more: pages that ask another program, and forms with the right token")
    func signedIn() async throws {
        let entrance = try await Entrance(crowd: 100_000)
        let key = StudentKey(studentNumber: StudentNumber(rawValue: "A1")!, term: Term(rawValue: "113-2")!)
        let enrolment = Account.Enrolment(student: key.student(in: "songtao"), term: key.term, programme: "main")
        try await entrance.keep("hsu", .student([enrolment]))
        try await entrance.keep(
            "kao", .staff(.init(roles: [.registrar, .operator, .reviewer], units: ["library"], departments: [])))
        let readers = [
            (id: try #require(await entrance.signIn("hsu")), leaver: try #require(await entrance.signIn("hsu"))),
            (id: try #require(await entrance.signIn("kao")), leaver: try #require(await entrance.signIn("kao"))),
        ]
        let names = try Self.fieldNames().union(["about"])
        #expect(names.isSuperset(of: ContactPage.Fields.typed + ["code", "current"]))
        // Nobody answers, which takes five seconds for each: so all wait at once, and what they cost is counted.
        let asked = await Self.cost { group in
            for (method, path) in entrance.paths where method != .post {
                for hostile in Hostile.requests {
                    for (id, _) in readers {
                        group.addTask { _ = try? await entrance.send(hostile, method, path, as: id) }
                    }
                }
            }
        }
        let met = Met()
        func posted(_ text: @escaping @Sendable (Int) -> String) async -> Duration {
            await Self.cost { group in
                for (method, path) in entrance.paths where method == .post {
                    let cookie = path.hasPrefix("/sign-in") ? Cookies.guest : Cookies.session
                    for (name, reader) in names.flatMap({ name in readers.map { (name, $0) } }) {
                        for bytes in [256, 320, 800, 1_024, 2_048, 32_768] {
                            group.addTask {
                                let answer = try? await entrance.post(
                                    // Who signs out would take the others' session along.
                                    path, [name: text(bytes)], as: path == "/sign-out" ? reader.leaver : reader.id,
                                    cookie: cookie)
                                if let answer {
                                    met.answers.withLock { _ = $0.insert("\(path) \(answer.status.code)") }
                                }
                            }
                        }
                    }
                }
            }
        }
        let plain = await posted { String(repeating: "a", count: $0) }
        let marked = await posted { Hostile.marks($0) }
        // They came as far as they could: into the draft, to a program that did not answer, and into what the registrar writes.
        let announcement = "\(AnnouncementDesk.path)/\(Entrance.thing)"
        #expect(
            met.answers.withLock {
                $0.isSuperset(of: [
                    "/contact/address 303", "/contact/address 413", "/contact 303", "\(announcement) 303",
                    "\(announcement) 413", "\(announcement)/shown 404",
                ])
            }, "\(met.answers.withLock { $0.sorted() })")
        #expect(asked < .seconds(10), "\(asked)")
        // One field of this size that is put into order costs more than that.
        #expect(marked < plain * 1.2, "\(marked) instead of \(plain)")
    }

    /// What requests cost that are all under way at once.
    private static func cost(_ add: (inout TaskGroup<Void>) -> Void) async -> Duration {
        let began = Hostile.processorTime
        await withTaskGroup(of: Void.self) { group in add(&group) }
        return Hostile.processorTime - began
    }

    /// Every field that a page of ours has.
    private static func fieldNames() throws -> Set<String> {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Services/Portal/Templates")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".mustache") }
        return Set(
            try files.flatMap { file in
                let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
                return text.matches(of: #/ name="(\w+)"/#).map { String($0.1) }
            })
    }

    @Test("An address is read in ASCII, a cookie and a parameter by their bytes")
    func bytes() async throws {
        let entrance = try await Entrance()
        for next in [
            "//\u{fe0f}evil.example", "/\u{301}/evil.example", "//evil.example", "/\\evil.example",
            "/%2Fevil.example\u{301}",
        ] {
            let escaped = next.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
            let page = try await entrance.text("/sign-in?next=\(escaped)")
            #expect(!page.contains("evil.example"), "\(next)")
        }
        #expect(try await entrance.text("/sign-in?next=%2Fcontact").contains(#"name="next" value="/contact""#))
        #expect(try await entrance.get("/sign-in?next=/\u{301}").status == .badRequest)
        #expect(try await entrance.get("/sign-in?" + String(repeating: "a", count: 5_000)).status == .uriTooLong)
    }
}

/// How forms were answered, by path.
private final class Met: Sendable {
    let answers = Mutex<Set<String>>([])
}
