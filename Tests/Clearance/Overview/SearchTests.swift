import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("A student is found by the number of a paper")
struct SearchTests {
    let registrar: Registrar
    var bench: Bench { registrar.bench }

    init() throws {
        registrar = try Registrar()
        try registrar.lists.list()
        let listed = Student().listed(certificate: "松科大碩字第1140372號", english: "ST-1140372E")
        try bench.hear(listed, from: "sis", statedAt: bench.now + 1)
        try bench.hear(Student.other.listed(certificate: "松科大碩字第1140373號"), from: "sis")
        try registrar.hold([.twoPapers])
        bench.now += 60
    }

    private func people(_ words: String) throws -> [UUID] {
        try #require(try registrar.ask(ListPeople(.init(words: Line(rawValue: words))))).people.map(\.person.student)
    }

    @Test(
        "By the Chinese number or the English one, whole, in whatever width and case, or by its digits",
        arguments: ["松科大碩字第1140372號", "松科大碩字第１１４０３７２號", "ST-1140372E", "st-1140372e", "1140372"])
    func whole(words: String) throws {
        #expect(try people(words) == [registrar.lists.student])
        #expect(try registrar.exceptions(.init(words: Line(rawValue: words))).all == 1)
    }

    @Test("A part of it is the number of too many", arguments: ["松科大", "1140", "0372", "114037", "ST-114"])
    func part(words: String) throws {
        #expect(try people(words).isEmpty)
        #expect(try registrar.exceptions(.init(words: Line(rawValue: words))).all == 0)
    }

    @Test("By the paper that came in the place of another, and by the one that is no more; the list tells the numbers")
    func replaced() throws {
        try bench.hear(Student().collected("松科大碩字第1140372號", at: bench.now), from: "sis")
        try bench.hear(
            PaperDiplomaReplaced(
                studentNumber: Student().number, term: Student().term,
                certificateNumber: CertificateNumber(rawValue: "松科大碩字第1140372號")!,
                newCertificateNumber: CertificateNumber(rawValue: "松科大補字第1140009號")!, document: .zh, reason: .lost,
                replacedAt: bench.now + 1), from: "sis", statedAt: bench.now + 1)
        bench.now += 60
        for words in ["松科大補字第1140009號", "1140009", "松科大碩字第1140372號"] {
            #expect(try people(words) == [registrar.lists.student], "\(words)")
        }
        let item = try #require(
            try registrar.ask(ListPeople(.init(words: Line(rawValue: "1140009"))))?.people.first)
        #expect(
            item.certificates?.map(\.rawValue) == ["松科大碩字第1140372號", "ST-1140372E", "松科大補字第1140009號"])
    }
}
