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
        ([.listed(newInLatin), .changed(new)], newInLatin, nil),
        ([.listed(newInLatin), .changed(old), .changed(new), .listed(newInLatin)], newInLatin, nil),
        ([.changed(new)], new, nil),
        ([.changed(new), .listed(old)], new, old),
    ] as [([NameStatement], PersonName?, PersonName?)])
func inForce(statements: [NameStatement], holds: PersonName?, contradiction: PersonName?) {
    let found = NameInForce(statements)
    #expect(found?.name == holds)
    #expect(found?.contradiction == contradiction)
}

/// So an export that repeats itself need not be kept.
@Test("Between two listings of one name a third makes no difference, whatever comes before, between and after")
func repeated() {
    let otherInLatin = PersonName(zh: new.zh, en: Line(rawValue: "Lin Yu-Tung")!)
    let words: [NameStatement] = [
        .listed(newInLatin), .listed(otherInLatin), .listed(third), .changed(new), .changed(third),
        .changed(newInLatin),
    ]
    let upToOne = [[]] + words.map { [$0] }
    let upToTwo = upToOne + words.flatMap { first in words.map { [first, $0] } }
    for said in [newInLatin, new].map(NameStatement.listed) {
        for before in upToOne {
            for (first, second) in upToTwo.flatMap({ first in upToTwo.map { (first, $0) } }) {
                let (beginning, end) = (before + [said] + first, second + [said])
                for after in upToOne {
                    let (with, without) = (
                        NameInForce(beginning + [said] + end + after), NameInForce(beginning + end + after)
                    )
                    if with != without { Issue.record("\(beginning) \(said) \(end) \(after)") }
                }
            }
        }
    }
}

@Test(
    "A name that is read is the one that was meant: for who confirms it, who prints it, and everybody between",
    arguments: [
        (#"{"zh":"Chou Pei-En","en":"周沛恩"}"#, "周沛恩", "Chou Pei-En"),
        (#"{"zh":"周沛恩","en":"Chou Pei-En"}"#, "周沛恩", "Chou Pei-En"),
        (#"{"zh":"Chou Pei-En"}"#, "Chou Pei-En", "Chou Pei-En"), (#"{"zh":"周沛恩","en":"周沛恩"}"#, "周沛恩", nil),
        (#"{"zh":"周沛恩","en":null}"#, "周沛恩", nil),
    ] as [(String, String, String?)])
func understood(json: String, zh: String, en: String?) throws {
    let name = try JSON.decode(PersonName.self, from: Array(json.utf8))
    #expect(name.zh.rawValue == zh && name.en?.rawValue == en)
    #expect(try JSON.decode(PersonName.self, from: JSON.encode(name)) == name)
}
