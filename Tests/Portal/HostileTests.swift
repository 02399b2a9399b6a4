import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
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
        let session = try await entrance.signIn("hsu")
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
            Entrance.Reader(
                id: try await entrance.signIn("hsu"), leaver: try await entrance.signIn("hsu")),
            Entrance.Reader(
                id: try await entrance.signIn("kao"), leaver: try await entrance.signIn("kao")),
        ]
        let forms = try await entrance.forms(of: readers, named: Self.fieldNames())
        #expect(
            forms.reduce(into: Set()) { $0.formUnion($1.names) }.isSuperset(
                of: ContactPage.Fields.typed + ["code", "current", "about"]))
        // Nobody answers, which takes five seconds for each: so all wait at once, and what they cost is counted.
        var requests = 0
        let asked = await Self.cost { group in
            for (method, path) in entrance.paths where method != .post {
                for hostile in Hostile.requests {
                    for reader in readers {
                        requests += 1
                        group.addTask { _ = try? await entrance.send(hostile, method, path, as: reader.id) }
                    }
                }
            }
        }
        let met = Met()
        func posted(_ text: @escaping @Sendable (Int) -> String) async -> Duration {
            await Self.cost { group in
                for form in forms {
                    for (name, reader) in form.names.flatMap({ name in form.readers.map { (name, $0) } }) {
                        for bytes in [256, 320, 800, 1_024, 2_048, 32_768] {
                            group.addTask {
                                let answer = try? await entrance.post(
                                    form.path, [name: text(bytes)], as: reader, cookie: form.cookie)
                                if let answer {
                                    met.answers.withLock { _ = $0.insert("\(form.path) \(answer.status.code)") }
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
        #expect(asked < .milliseconds(4) * requests, "\(asked) for \(requests) requests")
        // One field of this size that is put into order costs more than that.
        #expect(marked < plain * 1.2, "\(marked) instead of \(plain)")
    }

    /// What requests cost that are all under way at once.
    private static func cost(_ add: (inout TaskGroup<Void>) -> Void) async -> Duration {
        let began = Hostile.processorTime
        await withTaskGroup(of: Void.self) { group in add(&group) }
        return Hostile.processorTime - began
    }

    /// The fields of the pages that send something to a place, by that place.
    private static func fieldNames() throws -> [String: Set<String>] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Services/Portal/Templates")
        let templates = try Templates(folder, site: site(.init()), kit: Kit())
        var names: [String: Set<String>] = [:]
        for sample in PagesTests.samples {
            let visit = Visit(.zh, path: sample.path, person: "伊斯瑪哈善", token: "TOKEN")
            let html = templates.html(sample.template, sample.content(.zh), for: visit)
            let fields = Set(html.matches(of: #/ name="(\w+)"/#).map { String($0.1) })
            for place in html.matches(of: #/ (?:form)?action="([^"?#]+)/#) {
                names[String(place.1), default: []].formUnion(fields)
            }
        }
        return names
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

extension Entrance {
    /// Somebody who is in twice: who signs out would take the other forms' session along.
    fileprivate struct Reader {
        let id: SessionID
        let leaver: SessionID
    }

    /// What takes a form, from whom, and with which fields.
    fileprivate struct Taker {
        let path: String
        let names: Set<String>
        let readers: [SessionID]
        var cookie: String { Self.cookie(of: path) }
        static func cookie(of path: String) -> String {
            path.hasPrefix("/sign-in") ? Cookies.guest : Cookies.session
        }
    }

    /// How often somebody wanted what is not theirs. They are told so before their form is read.
    private var turnedAway: Int { events.count { $0.hasPrefix("page-forbidden") } }

    /// Every route that takes a form, with who comes that far, and the fields of the pages that send something there; of a place
    /// that no page names, all fields that there are.
    fileprivate func forms(of readers: [Reader], named names: [String: Set<String>]) async throws -> [Taker] {
        let all = names.values.reduce(into: Set(["about"])) { $0.formUnion($1) }
        var forms: [Taker] = []
        for (entry, path) in zip(entries, paths) where entry.method == .post {
            let place = try Regex(entry.path.replacing(#/[:{]\w+}?/#, with: "[^/]+"))
            let named = names.filter { $0.key.wholeMatch(of: place) != nil }.values
            var admitted: [SessionID] = []
            for reader in readers {
                guard path.path != "/sign-out" else {
                    admitted.append(reader.leaver)
                    continue
                }
                let before = turnedAway
                _ = try await post(path.path, ["about": "x"], as: reader.id, cookie: Taker.cookie(of: path.path))
                if turnedAway == before { admitted.append(reader.id) }
            }
            forms.append(
                Taker(
                    path: path.path, names: named.isEmpty ? all : named.reduce(into: ["about"]) { $0.formUnion($1) },
                    readers: admitted))
        }
        return forms
    }
}
