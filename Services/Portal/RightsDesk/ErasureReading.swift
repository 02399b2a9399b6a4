import Chassis
import Foundation
import Messages
import Postgres

extension Premises {
    /// What an erasure would do in every program, asked of each at once; of one that is silent it is not known.
    func readErasable(of student: UUID, by session: Session, because why: String) async throws -> [ProgramErasure] {
        async let clearance = part(OfClearance.self, student, session, because: why)
        async let contact = part(OfContact.self, student, session, because: why)
        async let mailer = part(OfOTPMailer.self, student, session, because: why)
        async let issuer = part(OfIssuer.self, student, session, because: why)
        async let verifier = part(OfVerifier.self, student, session, because: why)
        let account = session.account.name
        let own = try await running.database.transaction { tx in
            try tx.noteAccess(to: [student], by: account, asking: ErasureContent.question, because: why)
            return try tx.erasable(student)
        }
        return try await [clearance, contact, mailer, issuer, verifier, own]
    }

    private func part<Keeper: Answerer>(
        _: Keeper.Type, _ student: UUID, _ session: Session, because why: String
    ) async throws -> ProgramErasure {
        let answer = try await ask(ShowErasable<Keeper>(student: student), by: session, because: why)
        return ProgramErasure(program: Keeper.program, done: answer.map { .init(at: Date(), kinds: $0.kinds) })
    }
}
