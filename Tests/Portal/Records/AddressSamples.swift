import Foundation
import Messages
import Pages

@testable import Portal

extension PagesTests {
    private typealias O = OverviewSamples

    static let aPerson = O.personStates.first { $0.name == "listed" }!.answer

    static func deskAddress(_ seen: Bool = true) -> TypedDeskAddress {
        var fields = ["address": "new@mailbox.example", "because": "舊信箱<已停用>"]
        if seen { fields["seen"] = "yes" }
        return TypedDeskAddress(FormFields(fields))
    }

    private static func reach(
        _ state: ShowContact.Email.State, until: Date? = nil, reason: CodeUndeliverable.Reason? = nil
    ) -> ShowReach.Answer {
        .reach(
            .init(
                phone: nil, email: nil,
                newest: .init(
                    address: "new@mailbox.example", request: UUID(), state: state, codeExpiresAt: until, reason: reason),
                schoolEmail: nil, job: nil, alumni: nil, confirmedAt: nil))
    }

    private static func address(
        _ name: String, _ outcome: AddressPage.Told.Outcome?, _ reach: ShowReach.Answer? = nil, isKnown: Bool = true
    ) -> Sample {
        Sample(name: "address-\(name)", template: "people/address", path: "/people/x/address") { language in
            AddressContent(
                isKnown ? aPerson : nil, O.student, reach,
                outcome.map { AddressPage.Told(typed: deskAddress(), outcome: $0) }, now: Samples.now, language)
        }
    }

    static var addresses: [Sample] {
        [
            address("asked", nil), address("unavailable", nil, isKnown: false),
            address("refused", .refused(TypedDeskAddress.Fault.allCases)),
            address("declined", .declined(.schoolAddress)),
            address("used-up", .declined(.tooManyInAll(until: Samples.now))),
            address("unknown", .unknown(form: UUID())),
            address("begun", .begun, reach(.wanted)),
            address("mailed", .begun, reach(.mailed, until: Samples.now + 300)),
            address("over", .begun, reach(.mailed, until: Samples.now - 1)),
            address("lost", .begun, reach(.undeliverable, reason: .refused)), address("silent", .begun),
            address("wrong", .tried(.wrong(triesLeft: 4)), reach(.mailed, until: Samples.now + 300)),
            address("check-unknown", .checkUnknown(form: UUID()), reach(.mailed, until: Samples.now + 300)),
            address("done", .tried(.matched)), address("proven-elsewhere", .begun, reach(.verified)),
        ]
    }
}
