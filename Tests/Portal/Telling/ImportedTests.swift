import Messages
import Testing

@testable import Portal

/// What the school's former system issued is theirs, and nothing of it waits.
@Suite("A diploma that was issued before")
struct ImportedTests {
    private typealias S = Samples
    private let alone = S.diploma(.registered, imported: .some(nil))

    @Test("It hides no other that is to be sent")
    func another() {
        let standing = S.standing(
            StandingTests.confirmed, StandingTests.complete, .diplomas([alone, S.diploma(.scheduled)]))
        #expect(standing.step == .scheduled(S.diploma(.scheduled).dueAt) && standing.presentStage == 3)
    }

    @Test("An objection finds nothing that has yet to leave")
    func objecting() {
        let standing = S.standing(StandingTests.objecting, StandingTests.complete, .diplomas([alone]))
        #expect(standing.step == .issuedBefore && !standing.hasYetToLeave)
    }
}
