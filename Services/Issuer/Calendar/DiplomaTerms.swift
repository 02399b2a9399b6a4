import Chassis
import Messages
import Postgres

/// Answers when and where diplomas go, by the settings.
struct DiplomaTerms: Sendable {
    let policies: [DuePolicy]
    let schoolMailDomain: String

    @Sendable
    func show(_ asked: Asked<ShowDiplomaTerms>, _ tx: borrowing Transaction) throws -> Reply<ShowDiplomaTerms.Answer> {
        Reply(.init(policies: policies, schoolMailDomain: schoolMailDomain.isEmpty ? nil : schoolMailDomain))
    }
}
