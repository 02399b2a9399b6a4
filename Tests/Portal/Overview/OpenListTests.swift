import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("An open list on the registrar's page of a student")
struct OpenListTests {
    private typealias S = Samples
    private typealias O = OverviewSamples

    private func known(
        isComplete: Bool = false, _ diplomas: [PersonFile.Diploma], degree: ShowRevocation.Answer? = .unknown,
        delivery: ShowDelivery.Answer? = .init(diplomas: [], holds: [])
    ) throws -> PersonContent.Known {
        guard
            case .known(var file) = O.file(.due, missing: isComplete ? [] : [.units, .credits], diplomas: diplomas)
        else { throw Unknown() }
        file.completedAt = isComplete ? S.now : nil
        let content = PersonContent(
            .known(file), O.student, .unasked(error: nil, because: ""), degree: degree, delivery: delivery, phone: "",
            .zh)
        guard case .known(let known) = content.state else { throw Unknown() }
        return known
    }
    private struct Unknown: Error {}

    private let unsealed = PersonFile.Diploma(document: .zh, version: 1, dueAt: S.closes)
    private let sealed = PersonFile.Diploma(document: .en, version: 1, dueAt: S.opens, sealedAt: S.now)
    private let mailed = PersonFile.Diploma(
        document: .en, version: 1, dueAt: S.opens, sealedAt: S.now, permanentAt: S.now)

    @Test("No day is told of what is not sealed, nor that it has come; what is missing is told by name")
    func open() throws {
        let known = try known([unsealed, sealed])
        #expect(known.diplomas.map { $0.dueAt == nil } == [true, false])
        let told = try #require(known.waitsFor)
        #expect(told.contains("圖書館") && told.contains("畢業學分") && !told.contains("職涯發展中心"))
        let due = try #require(try self.known([unsealed]).trail.first { $0.name == Words.reached(.due).zh })
        #expect(due.at == nil && !due.isReached)
        #expect(try self.known([unsealed], delivery: nil).waitsFor != nil, "nobody says that it waits for no list")
    }

    @Test("Where the list is complete, all has left, or nothing waits for it, days are told as ever")
    func others() throws {
        let imported = ShowDelivery.Answer(
            diplomas: [.init(diploma: UUID(), document: .en, version: 1, digest: nil, isImported: true, mails: [])],
            holds: [])
        for known in [
            try known(isComplete: true, [unsealed]), try known([unsealed], delivery: imported),
            try known([unsealed], degree: RevocationSamples.degree(revoked: RevocationSamples.word)),
        ] {
            #expect(known.waitsFor == nil && known.diplomas[0].dueAt != nil)
            let due = known.trail.first { $0.name == Words.reached(.due).zh }
            #expect(due?.at != nil && due?.isReached == true)
        }
        let all = try known([mailed])
        #expect(all.waitsFor == nil && all.diplomas[0].dueAt != nil)
        #expect(try known([]).waitsFor == nil)
    }
}
