import Messages
import Testing

private func name(_ zh: String) -> PersonName { PersonName(zh: Line(rawValue: zh)!, en: nil) }
private let newInLatin = PersonName(zh: Line(rawValue: "林羽彤")!, en: Line(rawValue: "LIN, YU-TUNG")!)
private let (old, new, third) = (name("林語彤"), name("林羽彤"), name("林雨彤"))

@Test(
    "A changed name holds over listings that repeat what it replaced; a third one contradicts it",
    arguments: [
        ([], nil, nil),
        ([.listed(old)], old, nil),
        ([.listed(old), .listed(third)], third, nil),
        ([.listed(old), .changed(new)], new, nil),
        ([.listed(old), .changed(new), .listed(old)], new, nil),
        ([.listed(old), .changed(new), .listed(new)], new, nil),
        ([.listed(old), .changed(new), .listed(new), .listed(old)], new, nil),
        ([.listed(old), .changed(new), .listed(third)], new, third),
        ([.listed(old), .changed(new), .listed(third), .listed(old)], new, nil),
        ([.listed(old), .changed(new), .listed(third), .changed(third)], third, nil),
        ([.listed(old), .changed(new), .changed(old), .listed(new)], old, nil),
        ([.listed(old), .changed(new), .listed(newInLatin)], newInLatin, nil),
        ([.listed(old), .changed(newInLatin), .listed(new)], newInLatin, new),
        ([.changed(new)], new, nil),
        ([.changed(new), .listed(old)], new, old),
    ] as [([NameStatement], PersonName?, PersonName?)])
func inForce(statements: [NameStatement], holds: PersonName?, contradiction: PersonName?) {
    let found = NameInForce(statements)
    #expect(found?.name == holds)
    #expect(found?.contradiction == contradiction)
}
