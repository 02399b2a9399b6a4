import Chassis
import Foundation
import Messages
import Press

/// Keeps the calendar, draws and seals diplomas, and mails them once a verifier knows them.
@main
enum Issuer: Deployable {
    static let program = Program.issuer

    static func service(_ settings: Settings) throws -> Service {
        let parts = try Parts(settings)
        return Service(program, migrations: Bundle.module.url(forResource: "Migrations", withExtension: nil)!)
            .on(CandidateListed.self, parts.roster.react)
            .on(CandidateWithdrawn.self, keepWithdrawal)
            .on(ClearanceCompleted.self, keepCompleted)
            .on(ClearanceReopened.self, keepReopened)
            .on(PaperDiplomaCollected.self, together: parts.collection.react)
            .on(CollectionWithdrawn.self, parts.collection.withdraw)
            .on(PaperDiplomaReplaced.self, replacePaper)
            .on(NameChanged.self, keepName)
            .on(DegreeRevoked.self, parts.degrees.revoke)
            .on(DegreeReinstated.self, parts.degrees.reinstate)
            .judging { student, tx in try weigh(student, tx) + parts.degrees.judge(student, tx) }
            .on(FeePaid.self, keepFee)
            .on(FeeRefunded.self, keepRefund)
            .on(EmailVerified.self, parts.queue.keepAddress)
            .on(DiplomaRegistered.self, parts.registration.registered)
            .on(RegistrationRefused.self, parts.registration.refused)
            .on(MailBounced.self, recordBounce)
            .answer(ShowDiplomas.self, Diplomas(waitDays: settings[.waitDays]).show)
            .work(
                "seal", workers: settings[.sealWorkers], lease: .seconds(120), every: .seconds(1), parts.sealing
            )
            .work("sign", lease: .seconds(120), every: .seconds(1), parts.signing)
            .work(
                "mail", workers: settings[.mailWorkers], lease: .seconds(120), every: .seconds(1), parts.mailing
            )
            .every(
                .seconds(min(60, settings[.sayAgainAfter])), "say again", followingCommits: false,
                parts.sayingAgain.turn
            )
            .every(.seconds(3_600), "position", followingCommits: false, parts.position.turn)
            .command(LiftCommand.self)
            .command(ResendCommand.self)
            .command(RestateCommand.self)
            .command(VoidCommand.self)
            .beforeStart { try parts.open() }
    }
}
