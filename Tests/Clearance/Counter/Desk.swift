import Foundation
import Messages
import TestKit

@testable import Chassis
@testable import Clearance

/// The counter on a test's bench, and the student of the tests before it.
struct Desk {
    let lists: Lists
    var bench: Bench { lists.bench }
    var student: UUID { lists.student }
    let kao = Actor(kind: .staff, id: "kao", roles: [.registrar])
    let clerk = Actor(kind: .staff, id: "chung", roles: [.counter])

    init() throws { lists = try Lists() }

    /// Lists a student and completes the list.
    func clear(_ one: Student = Student(), certificate: String? = "ST-1") throws {
        try bench.hear(one.listed(certificate: certificate), from: "sis")
        try bench.hear(ContactConfirmed(student: one.id, confirmedAt: bench.now))
        for unit in Lists.units.dropLast() { try bench.hear(one.reviewed(unit, .passed), from: unit) }
    }

    func form(
        _ certificate: String = "ST-1", by: PaperDiplomaCollected.By = .`self`, reason: String = ""
    ) -> HandoverForm {
        HandoverForm(
            by: by, certificate: certificate, reason: reason, proxyName: "許雅涵", relation: "母親", isIdentitySeen: true,
            clerk: line("高敏如"))
    }

    func handOver(
        _ form: HandoverForm? = nil, id: UUID = UUID(), to one: Student = Student()
    ) throws -> HandOverPaper.Answer? {
        try bench.ask(HandOverPaper(id: id, student: one.id, form: form ?? self.form()), as: kao).answer
    }

    func takeBack(
        _ certificate: String = "ST-1", reason: String = "掃錯", as actor: Actor? = nil
    ) throws -> TakeBackPaper.Answer? {
        let question = TakeBackPaper(
            id: UUID(), student: student, certificate: CertificateNumber(rawValue: certificate)!, reason: reason)
        return try bench.ask(question, as: actor ?? kao).answer
    }

    func shown(_ number: String = "410912345", to actor: Actor? = nil) throws -> CounterCase? {
        guard case .one(let one) = try bench.ask(ShowAtCounter(number: number), as: actor ?? kao).answer else {
            return nil
        }
        return one
    }

    func collected(for actor: Actor? = nil) throws -> CounterCase.Collected? {
        guard case .collected(let collected) = try shown(to: actor)?.standing else { return nil }
        return collected
    }
}
