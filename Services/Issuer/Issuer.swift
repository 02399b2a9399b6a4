import Candidates
import Chassis
import Foundation
import Messages
import Press

/// Keeps the calendar, draws and seals diplomas, and mails them once a verifier knows them.
@main
enum Issuer: Deployable {
    static let program = Program.issuer

    static func service(_ settings: Settings) throws -> Service {
        let composition = try Composition(settings)
        return Service(program, migrations: Bundle.module.url(forResource: "Migrations", withExtension: nil)!)
            .on(CandidateListed.self, composition.roster.react)
            .on(CandidateWithdrawn.self, keepWithdrawal)
            .on(ClearanceCompleted.self, keepCompleted)
            .on(ClearanceReopened.self, keepReopened)
            .on(PaperDiplomaCollected.self, together: composition.collection.react)
            .on(CollectionWithdrawn.self, composition.collection.withdraw)
            .on(PaperDiplomaReplaced.self, replacePaper)
            .on(NameChanged.self, keepName)
            .on(DegreeRevoked.self, composition.degrees.revoke)
            .on(DegreeReinstated.self, composition.degrees.reinstate)
            .judging { student, tx in
                // First what follows from an application: it ends what held because a file prints something else.
                try composition.applications.advance(student, tx) + weigh(student, trying: composition.trial, tx)
                    + composition.degrees.judge(student, tx)
            }
            .on(FeePaid.self, composition.fees.paid)
            .on(FeeRefunded.self, composition.fees.refunded)
            .on(EmailVerified.self, composition.queue.keepAddress)
            .on(DiplomaObjected.self, keepObjection)
            .on(ObjectionWithdrawn.self, keepObjectionWithdrawn)
            .on(ErrorReported.self, keepErrorReport)
            .on(ErrorResolved.self, keepErrorResolved)
            .on(DiplomaRegistered.self, composition.registration.registered)
            .on(RegistrationRefused.self, composition.registration.refused)
            .on(MailBounced.self, recordBounce)
            .on(EventRejected.self, keepRejection)
            .answer(
                ShowDiplomas.self,
                Diplomas(
                    due: composition.collection.due, repeating: composition.repeating,
                    requiredVerifiers: composition.registration.requiredVerifiers
                ).show
            )
            .answer(ReadDiploma.self, readDiploma)
            .answer(SendAgain.self, composition.repeating.send)
            .answer(ShowDelivery.self, DeliveryDesk(repeating: composition.repeating).show)
            .answer(MailAgain.self, DeliveryDesk(repeating: composition.repeating).again)
            .answer(
                ShowDiplomaTerms.self,
                DiplomaTerms(policies: composition.collection.policies, schoolMailDomain: settings[.schoolMailDomain])
                    .show
            )
            .answer(ShowCalendar.self, composition.calendar.show)
            .answer(ListCalendar.self, composition.calendar.list)
            .answer(SelectDiplomas.self, composition.calendar.select)
            .answer(ShowSelectedDiplomas.self, composition.calendar.showSelected)
            .answer(ActOnDiplomas.self, composition.deeds.act)
            .answer(TakeBackDeed.self, composition.deeds.takeBack)
            .answer(MendDiplomas.self, composition.mending.mend)
            .answer(ShowFreeze.self, showFreeze)
            .answer(SetFreeze.self, setFreeze)
            .answer(ShowIssueDay.self, composition.issueDays.show)
            .answer(SetIssueDay.self, composition.issueDays.set)
            .answer(DecideApproval.self, composition.issueDays.decide)
            .answer(ListRevocations.self, composition.revoking.list)
            .answer(ShowRevocation.self, composition.revoking.show)
            .answer(ProposeRevocation.self, composition.revoking.propose)
            .answer(DecideRevocation.self, composition.revoking.decide)
            .answer(ShowApplications.self, composition.applications.show)
            .answer(Apply.self, composition.applications.apply)
            .answer(WithdrawApplication.self, composition.applications.withdraw)
            .answer(ListApplications.self, composition.applicationDesk.list)
            .answer(ShowApplication.self, composition.applicationDesk.show)
            .answer(DecideApplication.self, composition.applicationDesk.decide)
            .answer(ShowSamples.self, composition.sampling.show)
            .answer(ReadSample.self, composition.sampling.read)
            .showingAccesses(OfIssuer.self)
            .showingHeld(OfIssuer.self)
            .showingErasable(OfIssuer.self, .ofIssuer)
            .erasing(OfIssuer.self, .ofIssuer)
            .showingDestructions(OfIssuer.self)
            .showingFlow(OfIssuer.self, settings, lanes: DeliveryAges.lanes)
            .showingParked(OfIssuer.self)
            .explaining(OfIssuer.self)
            .showingRetained(OfIssuer.self, settings)
            .work(
                "seal", workers: settings[.sealWorkers], lease: .seconds(20), every: .seconds(1), composition.sealing
            )
            .work("sign", lease: .seconds(20), every: .seconds(1), composition.signing)
            .work(
                "mail", workers: settings[.mailWorkers], lease: .seconds(120), every: .seconds(1), composition.mailing
            )
            .every(
                .seconds(min(60, settings[.sayAgainAfter])), "say again", followingCommits: false,
                composition.sayingAgain.turn
            )
            .every(.seconds(3_600), "forget", followingCommits: false, composition.calendar.forget)
            .every(.seconds(60), "applications", followingCommits: false, composition.applications.turn)
            .forgetting(as: "forget applications", Retained.ofApplications(settings))
            .every(.seconds(3_600), "eligibility", followingCommits: false, composition.collection.eligibility.turn)
            .every(.seconds(60), "kept", followingCommits: false, composition.kept.turn)
            .every(
                .seconds(10), "mail lanes", followingCommits: false,
                LookAfterMails(lanes: composition.mailing.lanes).turn
            )
            .every(.seconds(600), "rest", followingCommits: false, composition.queue.turn)
            .every(.seconds(3_600), "keys", followingCommits: false, composition.foreseeing.turn)
            .every(.seconds(3_600), "position", followingCommits: false, composition.position.turn)
            .command(AuditFilesCommand.self)
            .command(ImportCommand.self)
            .command(LiftCommand.self)
            .command(RehearseCommand.self)
            .command(ResendCommand.self)
            .command(RestateCommand.self)
            .command(TakeBackCommand.self)
            .command(VoidCommand.self)
            .beforeStart { try composition.open() }
    }
}
