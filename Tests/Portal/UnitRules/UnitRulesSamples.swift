import Foundation
import Messages
import Pages

@testable import Portal

private typealias S = Samples

extension PagesTests {
    static let ruledLibrary = ReviewingUnit(
        code: "library", name: S.bilingual("圖書館", "Library"),
        place: S.bilingual("圖資大樓1樓流通櫃檯", "Circulation desk, Library 1F"), extension: "1713",
        instruction: S.bilingual(
            "請歸還全部館藏並繳清逾期款，見https://lib.songtao.example/。", "Return all items and settle any fines."),
        notAskedNote: S.bilingual("沒有借書證的學生免辦", "Not needed without a library card"),
        notes: [S.bilingual("尚有圖書未歸還", "Books on loan"), S.bilingual("有罰款未繳", "A fine to pay")])
    private static let army: ReviewingUnit = {
        var unit = ruledLibrary
        (unit.code, unit.name) = ("army", S.bilingual("生活輔導組（兵役）", "Student Life Section (military service)"))
        unit.appliesTo = .conscripts
        (unit.decidedBy, unit.comesLast) = (.system, true)
        return unit
    }()
    static let ruledOffice: ReviewingUnit = {
        var unit = ruledLibrary
        (unit.code, unit.name) = ("department", S.bilingual("系（所）辦公室", "Department office"))
        unit.departments = [
            "CSIE": .init(place: S.bilingual("資訊大樓3樓", "Computing Building 3F"), extension: "2611"),
            "BA": .init(place: S.bilingual("管理大樓5樓", "Management Building 5F"), extension: nil),
        ]
        return unit
    }()

    private static func item(
        _ unit: ReviewingUnit, _ standing: ShowUnitRules.Standing = .asked, changesAt: Date? = nil
    ) -> ShowUnitRules.Item {
        ShowUnitRules.Item(unit: unit, revision: 3, standing: standing, changesAt: changesAt)
    }

    private static func version(
        _ number: Int, _ standing: ShowUnitRules.Version.Standing, _ unit: ReviewingUnit? = ruledLibrary
    ) -> ShowUnitRules.Version {
        ShowUnitRules.Version(
            number: number, unit: unit, from: S.opens, setAt: S.opens - 60, by: S.kao,
            because: Line(rawValue: "法規會<決議>")!, standing: standing)
    }

    private static let items: [ShowUnitRules.Item] = [
        item(ruledLibrary, changesAt: S.closes), item(ruledOffice), item(army, .ahead, changesAt: S.closes),
        item(army, .ended),
    ]

    private static func answer(
        _ items: [ShowUnitRules.Item] = items, _ versions: [ShowUnitRules.Version]? = nil
    ) -> ShowUnitRules.Answer {
        ShowUnitRules.Answer(
            units: items,
            versions: versions ?? [
                version(4, .ahead, army), version(3, .dropped), version(2, .inForce), version(1, .over, nil),
            ])
    }

    private static func told(
        _ outcome: ToldUnit.Outcome, _ typed: TypedUnit = UnitRulesTests.flawed, version: Int? = nil
    ) -> ToldUnit {
        var told = ToldUnit(typed: typed, revision: 2, version: version, outcome: outcome)
        told.effect = .init(open: 1_298, gain: 574, lose: 12)
        return told
    }

    private static func ending(_ outcome: ToldUnit.Outcome) -> ToldUnit {
        var told = told(outcome)
        told.isEnding = true
        return told
    }

    private static func form(
        _ name: String, _ told: ToldUnit? = nil, of code: String? = "library", version: Int? = nil, kept: Bool = false,
        from answer: ShowUnitRules.Answer? = answer()
    ) -> Sample {
        let typed = kept ? Typed(fields: FormFields(UnitRulesTests.flawed.fields), keptAt: S.now) : nil
        return Sample(
            name: name, template: "unit-rules/form", path: UnitSettings.page(of: code ?? UnitSettings.new)
        ) { language in
            UnitForm(
                answer, code, version: version, told: told, kept: typed, now: S.now, phone: "+886200005000", language)
        }
    }

    private static func list(_ name: String, _ told: ToldMove? = nil, _ answer: ShowUnitRules.Answer? = answer())
        -> Sample
    {
        Sample(name: name, template: "unit-rules/list", path: UnitSettings.path) { language in
            UnitRulesList(answer, told: told, language)
        }
    }

    private static let ended = answer([item(ruledLibrary, .ended)], [version(2, .inForce, nil), version(1, .over)])

    static var unitRules: [Sample] {
        var all: [Sample] = [
            list("units-list"), list("units-moved", .moved), list("units-move-changed", .changed),
            list("units-move-unknown", .unknown), list("units-unavailable", nil, nil),
        ]
        all += [
            form("unit"), form("unit-new", of: nil), form("unit-department", of: "department"),
            form("unit-ahead", version: 4), form("unit-ended", from: ended),
            form("unit-not-begun", of: "army", from: answer([item(army, .ahead)])),
            form("unit-unavailable", from: nil), form("unit-ending-unknown", ending(.unknown(form: UUID())), from: nil),
            form("unit-kept", kept: true),
        ]
        all += [
            form("unit-effect", told(.effect, TypedUnit(ruledOffice))), form("unit-set", told(.set(from: nil))),
            form("unit-set-later", told(.set(from: S.closes))), form("unit-dropped", told(.dropped)),
            form("unit-refused", told(.refused(UnitRulesTests.flaws)), of: nil), form("unit-changed", told(.changed)),
            form("unit-unknown", told(.unknown(form: UUID())), from: nil),
            form("unit-ending-effect", ending(.effect)),
            form("unit-ending-refused", ending(.refused(UnitRulesTests.endingFlaws))),
            form("unit-ending-done", ending(.ended(from: nil)), from: ended),
            form("unit-ending-later", ending(.ended(from: S.closes))),
        ]
        return all
    }
}
