import Foundation
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Testing

@testable import Portal

@Suite("The roster, through the door")
struct RosterDoorTests {
    typealias R = RosterSamples
    let entrance: Entrance
    let kao: SessionID
    private let path = RosterPage.path(of: R.batch)

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        kao = try await entrance.signIn("kao")
    }

    /// What a browser gets that sends a file.
    private func upload(
        _ content: [UInt8], name: String = "roster.csv", as id: SessionID, token: String? = nil
    ) async throws -> Knocked {
        var head = HTTPRequest(method: .post, scheme: "https", authority: "portal.example", path: path)
        head.headerFields[.cookie] = "\(Cookies.session)=\(id.cookie)"
        head.headerFields[.contentType] = "multipart/form-data; boundary=XX"
        var body = ByteBuffer(
            string: "--XX\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n\(token ?? id.formToken)\r\n--XX\r\n"
                + "Content-Disposition: form-data; name=\"roster\"; filename=\"\(name)\"\r\n\r\n")
        body.writeBytes(content)
        body.writeString("\r\n--XX--\r\n")
        return try await Knocked(entrance.respond(to: head, body))
    }

    @Test("Nobody but the registrar comes to the roster")
    func doors() async throws {
        try await entrance.keep(
            "hsu", .staff(.init(roles: [.reviewer, .operator], units: ["library"], departments: [])))
        try await entrance.keep("isma", .student([Samples.enrolment(UUID())]))
        let file = RosterFilePage.path(of: R.file, R.batch)
        for name in ["hsu", "isma"] {
            let other = try await entrance.signIn(name)
            for page in [
                RosterPage.path, path, file, "\(path)/new", "\(path)/template.csv", "\(path)/mend/\(R.file.formID)",
            ] {
                #expect(try await entrance.get(page, as: other).status == .notFound, "\(page)")
            }
            for page in [file, "\(path)/new", "\(StudentPage.path(of: R.student, R.batch))/withdraw"] {
                #expect(try await entrance.post(page, [:], as: other).status == .notFound, "\(page)")
            }
            #expect(try await upload(Array("學號".utf8), as: other).status == .notFound)
        }
        #expect(try await entrance.get(path, as: kao).status == .serviceUnavailable)
        #expect(try await entrance.text("\(path)/template.csv", as: kao).contains("學號"))
        #expect(try await entrance.get("/roster/first", as: kao).status == .notFound)
    }

    @Test("A file of another session's page is refused, and one that is too large is answered once all of it has come")
    func files() async throws {
        let other = try await entrance.signIn("kao")
        #expect(try await upload([1], as: kao, token: other.formToken).status == .forbidden)
        #expect(entrance.events.contains { $0.contains("foreign") })
        let large = try await upload([UInt8](repeating: 65, count: 50 << 20), as: kao)
        #expect(large.status == .seeOther && large.location?.hasPrefix("\(path)?told=") == true)
        let missing = try await upload([], name: "", as: kao)
        #expect(missing.status == .seeOther && missing.location?.hasPrefix("\(path)?told=") == true)
    }

    @Test("A file that nobody answers about leads to its page, and the same form with the same file to the same page")
    func unanswered() async throws {
        let file = try await upload(Array("學號\n1".utf8), as: kao)
        #expect(file.status == .seeOther)
        let location = try #require(file.location)
        #expect(location.hasPrefix("\(path)/files/"))
        #expect(try await entrance.text(location, as: kao).contains("還不知道這個檔案試算好了沒有"))
    }

    @Test(
        "What is typed into the button's form is read before anybody is asked",
        arguments: [
            (TypedWriting(gone: "withdraw"), [.reasonMissing, .countMissing]),
            (TypedWriting(gone: "withdraw", because: "延畢", goneCount: "２"), [.countDiffers]),
            (
                TypedWriting(gone: "withdraw", because: String(repeating: "延", count: 300), goneCount: " ３ "),
                [.reasonUnreadable]
            ),
            (TypedWriting(gone: "withdraw", because: "延畢", goneCount: "3"), []), (TypedWriting(gone: "stay"), []),
            (TypedWriting(), []),
        ] as [(TypedWriting, [TypedWriting.Fault])])
    func typed(_ typed: TypedWriting, _ faults: [TypedWriting.Fault]) {
        var typed = typed
        typed.counts = R.counts.written
        switch typed.read() {
        case .failure(let found): #expect(found.all == faults)
        case .success(let read): #expect(faults.isEmpty && read.counts == R.counts)
        }
    }
}
