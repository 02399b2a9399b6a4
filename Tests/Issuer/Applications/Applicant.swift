import Foundation
import MailCatcher
import Messages
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

/// A student whose diplomas are sealed, registered and mailed, and who applies for another one; with the desk and the cashier.
struct Applicant {
    let student = Student()
    let desk: Desk
    let mails: MailCatcher
    var school: TestSchool { desk.school }
    var bench: Bench { desk.bench }

    init(documents: String = "zh", _ settings: [String: String] = [:]) throws {
        mails = try MailCatcher()
        let school = try TestSchool(documents: documents, mails: mails, settings)
        try school.collect(student)
        try school.sealDue()
        try school.register()
        try school.bench.turn("mail")
        desk = Desk(school)
    }

    /// - Returns: the application's id.
    @discardableResult
    func apply(_ wish: ApplicationWish = .init(.reissue, .zh), id: UUID = UUID()) throws -> UUID {
        let answer = try bench.ask(Apply(id: id, student: student.id, wish))
        guard answer == .applied else { throw NotApplied(answer: answer) }
        return id
    }

    struct NotApplied: Error { let answer: Apply.Answer }

    func all() throws -> [ShownApplication] { try bench.ask(ShowApplications(student: student.id)).applications }

    func shown(_ application: UUID) throws -> ShownApplication {
        try #require(all().first { $0.application == application })
    }

    @discardableResult
    func decide(_ application: UUID, _ decision: DecideApplication.Decision) throws -> DecideApplication.Answer {
        try desk.ask(DecideApplication(id: UUID(), application: application, decision))
    }

    /// The cashier says that so much was paid.
    func pay(
        _ amount: Int, for application: UUID, receipt: String = "R-1", currency: String? = nil,
        at: Date = Student.collectedAt, id: String? = nil
    ) throws {
        let reference = try shown(application).reference
        try bench.hear(
            student.paid(amount, for: reference, receipt: receipt, currency: currency, at: at),
            from: "cashier", id: id ?? UUID().uuidString)
    }

    @discardableResult
    func withdraw(_ application: UUID) throws -> WithdrawApplication.Answer {
        try bench.ask(WithdrawApplication(id: UUID(), student: student.id, application: application))
    }

    func seal() throws {
        try school.seal()
        try school.register()
        try bench.turn("mail")
        try bench.turn("applications")
    }

    func states() throws -> [ApplicationState] { try bench.said(ApplicationChanged.self).map(\.state) }
}
