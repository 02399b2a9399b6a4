import Foundation
import Hummingbird
import Messages
import Pages
import Testing

@testable import Chassis
@testable import Portal

@Suite("Another address at the desk, through the door")
struct AddressPageTests {
    let entrance: Entrance
    let kao: SessionID
    private static let path = "/people/\(OverviewSamples.student.formID)/address"

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        kao = try await entrance.signIn("kao")
    }

    @Test(
        "Nobody is asked before an address, a reason and a seen identity are there",
        arguments: [
            ([:], TypedDeskAddress.Fault.allCases), (["address": "a@b.example", "because": "x"], [.identityUnseen]),
            (["address": " ", "because": "x", "seen": "yes"], [.addressMissing]),
            (["address": "a@b.example", "because": "\n", "seen": "yes"], [.becauseMissing]),
            (["address": "a@b.example", "because": "x", "seen": "yes"], []),
        ] as [([String: String], [TypedDeskAddress.Fault])])
    func rules(fields: [String: String], faults: [TypedDeskAddress.Fault]) {
        #expect(TypedDeskAddress(FormFields(fields)).faults == faults)
    }

    @Test(
        "What nobody answers is told as not known; sent again by its page it is the same wish, and no address has the mailbox"
    )
    func unanswered() async throws {
        let form = UUID().formID
        let fields = ["address": "new@mailbox.example", "because": "舊信箱已停用", "seen": "yes", "form": form]
        let answer = try await Knocked(entrance.post(Self.path, fields, as: kao))
        #expect(answer.status == .seeOther && answer.location?.contains("mailbox") == false)
        let page = try await entrance.seen(answer, as: kao)
        // The program that names the student does not answer either.
        #expect(page.status == .serviceUnavailable)
        let told = AddressPage.Told(
            typed: TypedDeskAddress(FormFields(fields)), outcome: .unknown(form: UUID(uuidString: form)!))
        let content = AddressContent(
            PagesTests.aPerson, OverviewSamples.student, nil, told, now: Samples.now, .zh)
        guard case .asking(let asking) = content.state else {
            Issue.record("it does not ask again")
            return
        }
        #expect(asking.form == form && asking.isUnknown && asking.address == "new@mailbox.example" && asking.isSeen)
        #expect(content.status == .serviceUnavailable)
    }

    @Test("Nobody else comes there")
    func doors() async throws {
        try await entrance.keep(
            "hsu", .staff(.init(roles: [.reviewer, .operator], units: ["library"], departments: [])))
        let hsu = try await entrance.signIn("hsu")
        #expect(try await entrance.get(Self.path, as: hsu).status == .notFound)
        for path in [Self.path, "\(Self.path)/code"] {
            #expect(try await entrance.post(path, ["code": "ABCDEF", "because": "x"], as: hsu).status == .notFound)
        }
    }
}
