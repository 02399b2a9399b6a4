import Chassis
import Messages
import Postgres

/// Answers when and where diplomas go, by the settings.
struct DiplomaTerms: Sendable {
    let due: DuePolicy?
    let schoolMailDomain: String

    @Sendable
    func show(_ asked: Asked<ShowDiplomaTerms>, _ tx: borrowing Transaction) throws -> Reply<ShowDiplomaTerms.Answer> {
        Reply(.init(due: due, schoolMailDomain: schoolMailDomain.isEmpty ? nil : schoolMailDomain))
    }
}
