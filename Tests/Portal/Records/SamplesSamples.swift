import Foundation
import HTTPTypes
import HummingbirdCore
import Messages
import Pages
import Testing

@testable import Portal

extension PagesTests {
    private typealias O = OverviewSamples

    private static func samples(
        _ name: String, _ answer: ShowSamples.Answer?, _ student: UUID? = nil, typed: String = "",
        among several: [KnownPerson] = []
    ) -> Sample {
        Sample(name: "samples-\(name)", template: "samples/samples", path: SamplesPage.path(of: student)) {
            SamplesContent(
                answer, student, typed: typed, among: several, again: SamplesPage.path(of: student), $0)
        }
    }

    private static func known(
        _ person: KnownPerson? = nil, layout: String = "classic", _ flaws: [PrintingFlaw] = [],
        _ standIns: [PrintingFlaw.Part] = []
    ) -> ShowSamples.Answer {
        .known(
            .init(
                person: person, layout: Line(rawValue: layout)!,
                samples: [Document.bilingual, .zh, .en].flatMap { document in
                    DiplomaKind.allCases.map {
                        .init(
                            document: document, kind: $0, isForAll: document == .bilingual && $0 == .diploma,
                            flaws: document == .zh ? [] : flaws)
                    }
                }, standIns: standIns))
    }

    static var diplomaSamples: [Sample] {
        let student = O.person.student
        let flaws = [
            PrintingFlaw(.englishName, .missing), PrintingFlaw(.department, .noGlyph, shown: [Line(rawValue: "<堃>")!]),
        ]
        return [
            samples("unavailable", nil), samples("invented", known()),
            samples("own-layout", known(layout: "layout <2>.json")),
            samples("nobody", known(), typed: "<410>"),
            samples("several", known(), typed: "410912345", among: [O.person, O.person]),
            samples("student", known(O.person, layout: "steel"), student),
            samples("early", known(O.person, layout: "plain", flaws, [.certificateNumber, .conferredMonth]), student),
        ]
    }
}

@Suite("Samples of diplomas, at the registrar's desk")
struct SamplesPageTests {
    @Test("A file's address names one document of one kind, and nothing else is one")
    func files() {
        let all = Document.allCases.flatMap { document in DiplomaKind.allCases.map { SampleFile(document, $0) } }
        #expect(Set(all.map(\.name)).count == 6 && SampleFile(.zh, .diploma).name == "zh-diploma.pdf")
        #expect(all.allSatisfy { SampleFile(name: $0.name) == $0 })
        for name in ["", "zh-diploma", "zh-diploma.pdf ", "ZH-diploma.pdf", "fr-diploma.pdf", "../zh-diploma.pdf"] {
            #expect(SampleFile(name: name) == nil, "\(name)")
        }
    }

    @Test(
        "Whoever looks for nobody's number is told at the field, and where something cannot be drawn there is no file")
    func told() throws {
        let samples = PagesTests.diplomaSamples
        func content(_ name: String) throws -> SamplesContent {
            let sample = try #require(samples.first { $0.name == "samples-\(name)" })
            return try #require(sample.content(.zh) as? SamplesContent)
        }
        let nobody = try content("nobody")
        guard case .known(let known) = nobody.state else { throw NotKnown() }
        #expect(nobody.status == .unprocessableContent && known.look.error != nil && known.look.number == "<410>")
        guard case .known(let early) = try content("early").state else { throw NotKnown() }
        #expect(early.rows.map { $0.file == nil } == [true, true, false, false, true, true])
        #expect(early.rows[2].file == "/samples/\(OverviewSamples.person.student.formID)/zh-diploma.pdf")
        #expect(early.rows[0].flaws.count == 2 && early.standIns != nil)
        #expect(try content("unavailable").status == .serviceUnavailable)
    }

    private struct NotKnown: Error {}

    @Test("While nobody answers the page says so; no address leads to anything else")
    func unanswered() async throws {
        let entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        let kao = try await entrance.signIn("kao")
        let of = "/samples/\(Entrance.thing)"
        for path in [
            "/samples", "/samples?number=410912345", of, "\(of)/zh-diploma.pdf", "/samples/nobody/zh-diploma.pdf",
        ] {
            #expect(try await entrance.get(path, as: kao).status == .serviceUnavailable, "\(path)")
        }
        for path in ["/samples/x", "/samples/x/zh-diploma.pdf", "\(of)/x.pdf", "/samples/nobody/x"] {
            #expect(try await entrance.get(path, as: kao).status == .notFound, "\(path)")
        }
    }
}
