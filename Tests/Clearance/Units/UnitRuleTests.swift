import Messages
import Testing

@testable import Clearance

private func words(_ zh: String, _ en: String) -> Bilingual<Line> {
    Bilingual(zh: Line(rawValue: zh)!, en: Line(rawValue: en)!)
}

@Test("The department’s line bears the student’s own department; other units are the same for all")
func departments() {
    let office = ReviewingUnit.Office(place: words("管理大樓3樓", "3rd floor, Management Building"), extension: "2430")
    let place = words("各系辦公室", "Department office")
    let unit = ReviewingUnit(
        code: "department", name: place, place: place, extension: "1", departments: ["IM": office])
    let library = ReviewingUnit(
        code: "library", name: words("圖書館", "Library"), place: place, departments: ["IM": office])
    func department(_ code: String) -> Department {
        Department(
            code: DepartmentCode(rawValue: code)!, zh: Line(rawValue: "工業管理系")!,
            en: Line(rawValue: "Industrial Management")!
        )
    }
    #expect(unit.name(in: department("IM")) == words("工業管理系", "Industrial Management"))
    #expect(unit.office(in: department("IM")) == office)
    #expect(unit.office(in: department("im")) == office)
    #expect(unit.office(in: department("EE")) == ReviewingUnit.Office(place: place, extension: "1"))
    #expect(library.name(in: department("IM")) == words("圖書館", "Library"))
    #expect(library.office(in: department("IM")) == ReviewingUnit.Office(place: place, extension: nil))
}

@Test(
    "Who may speak for a unit may do so for all its students, or for those of some departments",
    arguments: [
        ("library", "library", "IM", true), ("Library", "library", "IM", true),
        ("Department:IM", "department", "IM", true), ("library", "career", "IM", false),
        ("department", "department", "IM", true),
        ("department:IM,EE", "department", "EE", true), ("department:IM,EE", "department", "ME", false),
        ("department:IM", "department", "I", false), ("department:", "department", "IM", false),
        ("department:im,ee", "department", "EE", true), ("department:IM", "department", "im", true),
        ("", "library", "IM", false),
    ])
func scope(_ text: String, _ unit: String, _ department: String, _ covers: Bool) {
    #expect(Scope(text).covers(unit, department: DepartmentCode(rawValue: department)!) == covers)
}
