import Chassis
import Messages
import Postgres

/// Answers when and where diplomas go, by the settings.
struct DiplomaTerms: Sendable {
    let waitDays: Int
    let schoolMailDomain: String

    @Sendable
    func show(_ asked: Asked<ShowDiplomaTerms>, _ tx: borrowing Transaction) throws -> Reply<ShowDiplomaTerms.Answer> {
        Reply(.init(waitDays: waitDays, schoolMailDomain: schoolMailDomain.isEmpty ? nil : schoolMailDomain))
    }
}
