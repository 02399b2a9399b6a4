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

    @Test("An objection finds nothing that has yet to leave, and can be taken back all the same")
    func objecting() {
        let standing = S.standing(StandingTests.objecting, StandingTests.complete, .diplomas([alone]))
        #expect(standing.step == .issuedBefore && !standing.hasYetToLeave)
        let content = DiplomaContent(standing, verifier: "", .zh)
        let mayTakeBack = if case .objected = content.state { true } else { false }
        #expect(mayTakeBack)
    }

    @Test("Only what a verifier knows counts as issued; what one refuses, the school has to look at")
    func registered() {
        func step(_ states: [ShowDiplomas.State]) -> Standing.Step {
            let items = states.map { S.diploma($0, imported: .some(nil)) }
            return S.standing(StandingTests.confirmed, StandingTests.complete, .diplomas(items)).step
        }
        #expect(step([.registered, .registered]) == .issuedBefore)
        #expect(step([.registered, .sealed]) == .sending)
        #expect(step([.sealed, .registrationRefused]) == .held)
    }

    @Test("No page says that a file verifies which no verifier knows, or which is revoked")
    func verifies() {
        var revoked = alone
        revoked.revoked = RevocationSamples.word
        let refused = S.diploma(.registrationRefused, imported: .some(nil))
        let papers = [alone, revoked, refused, S.diploma(.sealed, imported: .some(nil))].map { item in
            DiplomaContent(
                S.standing(StandingTests.confirmed, StandingTests.complete, .diplomas([item])), verifier: "", .zh
            ).diplomas[0]
        }
        #expect(papers.map(\.isOfficial) == [true, false, false, false])
        #expect(papers.map(\.isUnregistered) == [false, false, true, true])
        #expect(papers.map(\.isHeld) == [false, false, false, false], "nothing of it is sent")
    }
}
