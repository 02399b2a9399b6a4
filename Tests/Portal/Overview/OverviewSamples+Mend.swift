import Foundation
import Messages

@testable import Portal

/// The page on which a student's diplomas are released, sent again or void, in every state.
extension OverviewSamples {
    typealias MendState = (
        name: String, answer: ShowPerson.Answer?, deed: MendDiplomas.Deed, told: MendPage.Told?
    )
    private static let held = file(.collected, open: grave, isBare: false)

    static let mendStates: [MendState] = [
        ("unavailable", nil, .release, nil), ("release", held, .release, nil), ("resend", held, .resend, nil),
        ("void", held, .void, nil), ("nobody", file(.listed), .release, nil),
        ("refused", held, .release, .refused(because: " ", .missing)),
        ("unreadable", held, .void, .refused(because: "\"<b>", .unreadable)),
        ("done", held, .release, .done(stays: HoldReason.allCases)),
        ("nothing", held, .resend, .nothing(because: "看過<存根>", stays: [.factsChanged])),
        ("nothing-void", held, .void, .nothing(because: "x", stays: [])),
        ("nothing-release", held, .release, .nothing(because: "x", stays: [.objected])),
        ("two", held, .release, .needsTwo(because: "看過")),
        ("unknown", nil, .release, .unknown(form: UUID(), because: "\"<b>")),
    ]
}
