import Foundation
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Testing

@testable import Portal

@Suite("Self-checks, through the door")
struct SelfCheckDoorTests {
    let entrance: Entrance
    let kao: SessionID
    private let batch = Batch(rawValue: "113-2-1")!
    private let student = UUID()

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        kao = try await entrance.signIn("kao")
    }

    @Test("Nobody but the registrar comes there, and the template has every column")
    func doors() async throws {
        try await entrance.keep("hsu", .staff(.init(roles: [.reviewer], units: ["library"], departments: [])))
        let hsu = try await entrance.signIn("hsu")
        let (page, by) = (SelfChecksPage.path(of: batch), StudentSelfCheckPage.path(of: student))
        for path in [page, "\(page)/template.csv", SelfCheckFilePage.path(of: UUID(), batch), by] {
            #expect(try await entrance.get(path, as: hsu).status == .notFound, "\(path)")
        }
        #expect(try await entrance.post(by, ["credits": "yes"], as: hsu).status == .notFound)
        #expect(try await entrance.get(page, as: kao).status == .serviceUnavailable)
        let template = try await entrance.text("\(page)/template.csv", as: kao)
        for field in SelfCheckField.allCases { #expect(template.contains(field.heading.zh), "\(field)") }
    }

    @Test("What is typed and not answered is told as not known, under the same form")
    func unanswered() async throws {
        let path = StudentSelfCheckPage.path(of: student)
        let form = UUID().formID
        let fields = ["credits": "yes", "thresholds": "no", "because": "系辦來電", "details": "差2學分", "form": form]
        let sent = try await entrance.post(path, fields, as: kao)
        #expect(sent.status == .seeOther && sent.headers[.location]?.hasPrefix("\(path)?told=") == true)
    }

    @Test(
        "What is typed is read before anybody is asked",
        arguments: [
            (["credits": "yes", "thresholds": "no", "because": "來電"], []),
            (["credits": "maybe", "thresholds": "no", "because": "來電"], [.creditsUnsaid]),
            (
                ["details": String(repeating: "差", count: 201)],
                [.creditsUnsaid, .thresholdsUnsaid, .detailsUnreadable, .becauseMissing]
            ),
            (["credits": "no", "thresholds": "yes", "because": " ", "details": " "], [.becauseMissing]),
        ] as [([String: String], [TypedSelfCheck.Fault])])
    func typed(_ fields: [String: String], _ faults: [TypedSelfCheck.Fault]) {
        switch TypedSelfCheck(FormFields(fields)).read() {
        case .failure(let found): #expect(found.all == faults)
        case .success(let read):
            #expect(faults.isEmpty && read.said == StatedCheck(creditsMet: true, thresholdsMet: false))
        }
    }
}
