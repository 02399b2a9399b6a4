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
            .on(CandidateListed.self, KeepCandidate(schoolMailDomain: settings[.schoolMailDomain]).react)
            .on(CandidateWithdrawn.self, keepWithdrawal)
            .on(ClearanceCompleted.self, keepCompleted)
            .on(ClearanceReopened.self, keepReopened)
            .on(PaperDiplomaCollected.self, together: parts.collection.react)
            .on(CollectionWithdrawn.self, withdrawCollection)
            .on(PaperDiplomaReplaced.self, keepReplaced)
            .on(NameChanged.self, keepNameChanged)
            .on(DegreeRevoked.self, keepRevoked)
            .on(FeePaid.self, keepFee)
            .on(EmailVerified.self, parts.queue.keepAddress)
            .on(DiplomaRegistered.self, parts.queue.keepRegistered)
            .on(RegistrationRefused.self, parts.queue.keepRefused)
            .on(MailBounced.self, recordBounce)
            .answer(ShowDiplomas.self, Diplomas(waitDays: settings[.waitDays]).show)
            .every(.seconds(1), "seal", parts.sealing.turn)
            .every(.seconds(1), "mail", parts.mailing.turn)
            .command(LiftCommand.self)
            .command(ResendCommand.self)
            .serving { _ in
                try parts.open()
                return []
            }
    }
}
