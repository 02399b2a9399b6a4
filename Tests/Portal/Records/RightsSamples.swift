import Foundation
import Messages
import Pages

@testable import Portal

extension PagesTests {
    private typealias O = OverviewSamples
    private static let today = Day(rawValue: "2026-07-06")!

    private static func item(
        _ kind: RightsRequest.Kind, due: String, decision: RightsRequest.Decision? = nil,
        person: KnownPerson? = O.person, erasure: [ProgramErasure] = []
    ) -> ListRights.Item {
        .init(
            request: .init(
                id: UUID(), student: O.student, kind: kind, askedBy: Line(rawValue: "范姜<予>喬的母親，附委託書")!,
                wish: Line(rawValue: "要一份全部資料的複製本")!, identity: Line(rawValue: "身分證")!,
                receivedOn: Day(rawValue: "2026-06-20")!, dueOn: Day(rawValue: due)!,
                recordedBy: Line(rawValue: "kao")!,
                decision: decision),
            person: person, erasure: erasure)
    }

    /// Every kind of every program, of which some goes and some stays.
    private static func parts(silent: Set<Program> = []) -> [ProgramErasure] {
        Program.allCases.map { program in
            guard !silent.contains(program) else { return ProgramErasure(program: program, done: nil) }
            let names =
                (Words.erasedKinds[program] ?? [:]).keys.sorted() + Words.erasedKindsOfEveryProgram.keys.sorted()
            let grounds = ErasureGround.allCases
            let kinds = names.enumerated().map { place, name in
                ErasedKind(
                    kind: name, gone: place * 37, kept: place % 2,
                    ground: place % 2 == 1 ? grounds[place % grounds.count] : nil)
            }
            return ProgramErasure(program: program, done: .init(at: Samples.now, kinds: kinds))
        }
    }

    private static let nothing = Program.allCases.map {
        ProgramErasure(program: $0, done: .init(at: Samples.now, kinds: []))
    }

    private static func decided(_ isGranted: Bool) -> RightsRequest.Decision {
        .init(
            isGranted: isGranted, words: Line(rawValue: "個資法第11條第3項但書")!, decidedAt: Samples.now,
            decidedBy: Line(rawValue: "kao")!)
    }

    private static func list(_ name: String, _ items: [ListRights.Item]?) -> Sample {
        Sample(name: "rights-\(name)", template: "rights-desk/list", path: "/rights") { language in
            RightsList(items.map { .init(items: $0) }, today: today, language)
        }
    }

    private static func one(
        _ name: String, _ item: ListRights.Item?, _ outcome: RightsPage.Told.Outcome? = nil,
        foreseeing foreseen: [ProgramErasure]? = nil
    ) -> Sample {
        Sample(name: "rights-one-\(name)", template: "rights-desk/one", path: "/rights/x") { language in
            RightsContent(
                item, UUID(), outcome.map { RightsPage.Told(words: "已交付", outcome: $0) },
                foreseeing: foreseen, today: today, language)
        }
    }

    private static func new(_ name: String, _ outcome: RightsPage.ToldNew.Outcome?, isKnown: Bool? = true) -> Sample {
        Sample(name: "rights-new-\(name)", template: "rights-desk/form", path: "/rights/new") { language in
            let told = outcome.map {
                RightsPage.ToldNew(
                    student: O.student, typed: TypedRights(FormFields(["askedBy": "<本人>", "kind": "access"])),
                    outcome: $0)
            }
            let answer: ShowPerson.Answer? = isKnown.flatMap { $0 ? aPerson : ShowPerson.Answer.unknown }
            return RightsForm(answer, O.student, told, today: today, language)
        }
    }

    static var rights: [Sample] {
        let open = item(.access, due: "2026-07-20")
        let erasure = item(.erasure, due: "2026-07-20")
        let away = item(
            .erasure, due: "2026-07-20", decision: decided(true), erasure: parts(silent: [.contact, .verifier]))
        let done = item(.erasure, due: "2026-07-20", decision: decided(true), person: nil, erasure: parts())
        return [
            one("erasure-foreseen", erasure, foreseeing: parts()),
            one(
                "erasure-foreseen-silent", erasure,
                foreseeing: parts(silent: Set(Program.allCases).subtracting([.portal]))),
            one("erasure-foreseen-nothing", erasure, foreseeing: nothing),
            one("erasure-on-its-way", erasure, .onItsWay, foreseeing: parts()),
            one("erasure-wordless", erasure, .wordless, foreseeing: parts()),
            one("erasure-unknown", erasure, .unknown(form: UUID(), isGranted: true), foreseeing: parts()),
            one("erasure-under-way", away, .decided), one("erasure-done", done),
            one("erasure-done-nothing", item(.erasure, due: "2026-07-20", decision: decided(true), erasure: nothing)),
            list("erasing", [away, done]),
            list("empty", []), list("unavailable", nil),
            list(
                "all",
                [
                    item(.access, due: "2026-07-05"), open,
                    item(.correction, due: "2026-07-20", decision: decided(true)),
                    item(.erasure, due: "2026-07-20", decision: decided(false), person: nil),
                ]),
            one("unavailable", nil), one("open", open), one("recorded", open, .recorded),
            one("wordless", open, .wordless),
            one("unknown", open, .unknown(form: UUID(), isGranted: true)), one("gone", open, .gone),
            one("decided", item(.erasure, due: "2026-07-05", decision: decided(false)), .decided),
            new("unavailable", nil, isKnown: nil), new("erased", nil, isKnown: false), new("asked", nil),
            new("refused", .refused(TypedRights.Fault.allCases)), new("nobody", .unknownStudent),
            new("unknown", .unknown(form: UUID())),
        ]
    }
}
