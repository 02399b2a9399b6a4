import Foundation
import Messages
import TestKit
import Testing

@testable import Contact

extension ContactTests {
    @Test(
        "Of an application the student is told what they must do, or wait for no longer; each revision once",
        arguments: ApplicationState.allCases)
    func applicationsAreTold(state: ApplicationState) throws {
        try ready()
        let told: [ApplicationState: LetterWanted.Kind] = [
            .feeDue: .feeDue, .approved: .applicationApproved, .declined: .applicationDeclined,
            .expired: .applicationExpired,
        ]
        for revision in [1, 1, 2] {
            try bench.hear(
                ApplicationChanged(
                    student: student, application: student, kind: .reissue, state: state, revision: revision,
                    changedAt: bench.now))
        }
        try bench.turn("want letters")
        #expect(try bench.said(LetterWanted.self).map(\.kind) == (told[state].map { [$0, $0] } ?? []))
    }
}
