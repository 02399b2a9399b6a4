import Candidates
import Chassis
import Foundation
import Messages

/// Keeps how to reach a student after graduation, proves that they read mail at their address, and has them told by letter.
@main
enum Contact: Deployable {
    static let program = Program.contact
    static let settings: [any SettingDeclaration] = [
        Setting.schoolDomains, Setting.schoolMailDomain, Setting.schoolMailboxMonths, Setting.codeCooldown,
        Setting.codesPerHalfHour,
        Setting.codesPerAddress, Setting.codesPerDay,
        Setting.freshFor, Setting.requestDays,
        Setting.letterDays, Setting.studentDays,
    ]

    static func service(_ settings: Settings) throws -> Service {
        let asking = CodeRequests(
            schoolDomains: try schoolDomains(settings),
            pace: Pace(cooldown: TimeInterval(settings[.codeCooldown]), most: settings[.codesPerHalfHour]),
            perAddress: settings[.codesPerAddress], perDay: settings[.codesPerDay],
            fresh: TimeInterval(settings[.freshFor]), schoolMailboxMonths: settings[.schoolMailboxMonths])
        return Service(program, migrations: Bundle.module.url(forResource: "Migrations", withExtension: nil)!)
            .on(CandidateListed.self, KeepCandidate(mailbox: try SchoolMailbox(settings)).react)
            .on(CandidateWithdrawn.self, keepWithdrawal)
            .on(NameChanged.self, keepNameChange)
            .on(BatchSet.self, keepBatch)
            .on(WindowGranted.self, keepWindow)
            .on(CodeMailed.self, keepMailed)
            .on(CodeUndeliverable.self, keepUndeliverable)
            .on(CodeMatched.self, proveAddress)
            .on(CodeExhausted.self, keepExhausted)
            .on(ClearanceReturned.self, keepReturned)
            .on(ClearanceCompleted.self, keepCompleted)
            .on(ClearanceReopened.self, keepReopened)
            .on(ReminderWanted.self, keepReminder)
            .on(DiplomaRevoked.self, keepRevoked)
            .on(DiplomaReinstated.self, keepReinstated)
            .on(ApplicationChanged.self, keepApplication)
            .on(LetterMailed.self, keepLetterMailed)
            .on(LetterUndeliverable.self, keepLetterUndeliverable)
            .judging(followRoster)
            .answer(ShowContact.self, showContact)
            .answer(WantCode.self, asking.want)
            .answer(WantDeskCode.self, asking.wantAtDesk)
            .answer(ShowMailboxTerms.self, asking.terms)
            .answer(WantSignInCode.self, asking.wantToSignIn)
            .answer(ShowEnrolments.self, showEnrolments)
            .answer(FindEnrolments.self, findEnrolments)
            .answer(SubmitContact.self, submitContact)
            .answer(SayObjection.self, sayObjection)
            .answer(SayError.self, sayError)
            .answer(ShowReach.self, showReach)
            .answer(ShowMailboxes.self, showMailboxes)
            .answer(ShowDispute.self, showDispute)
            .answer(ResolveDispute.self, resolveDispute)
            .showingAccesses(OfContact.self)
            .showingHeld(OfContact.self)
            .showingErasable(OfContact.self, .ofContact)
            .erasing(OfContact.self, .ofContact)
            .showingDestructions(OfContact.self)
            .showingFlow(OfContact.self, settings)
            .showingParked(OfContact.self)
            .explaining(OfContact.self)
            .showingRetained(OfContact.self, settings, Retained.ofContact(settings))
            .every(.seconds(60), "want letters", wantLetters)
            .every(.seconds(30), "ask again", followingCommits: false, AskAgain().turn)
            .forgetting(Retained.ofContact(settings))
            .command(ErrorsCommand.self)
    }
}
