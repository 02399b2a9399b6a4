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
        (#"{"zh":"周沛恩","en":"ＣＨＯＵ，Ｐｅｉ－Ｅｎ"}"#, "周沛恩", "CHOU, Pei-En"), (#"{"zh":"「周沛恩」","en":"“Chou”"}"#, "周沛恩", "Chou"),
        (#"{"zh":"陳大文","en":"陳大文 CHEN, Ta-Wen"}"#, "陳大文", "CHEN, Ta-Wen"),
        (#"{"zh":"陳大文","en":"CHEN, Ta-Wen（陳大文）"}"#, "陳大文", "CHEN, Ta-Wen（陳大文）"),
        (#"{"zh":"陳大文","en":"CHEN, Ta-Wen (陳大文)"}"#, "陳大文", "CHEN, Ta-Wen"),
        (#"{"zh":"陳大文","en":"陳文 CHEN"}"#, "陳大文", "陳文 CHEN"),
        (#"{"zh":"夏曼・藍波安 Syaman"}"#, "夏曼・藍波安 Syaman", "夏曼・藍波安 Syaman"),
        (#"{"zh":"김철수"}"#, "김철수", nil),
    ] as [(String, String, String?)])
func understood(json: String, zh: String, en: String?) throws {
    let name = try JSON.decode(PersonName.self, from: Array(json.utf8))
    #expect(name.zh.rawValue == zh && name.en?.rawValue == en)
    #expect(try JSON.decode(PersonName.self, from: JSON.encode(name)) == name)
}

@Test(
    "A name is read as it was meant, whatever keyboard it was typed on and whatever came along",
    arguments: [
        ("ＣＨＯＵ，Ｐｅｉ－Ｅｎ", "CHOU, Pei-En"), ("Ｃｈｏｕ\u{3000}Ｐｅｉ", "Chou Pei"), ("Ｊ．Ｒ．Ｃｈｏｕ", "J.R.Chou"),
        ("Ｏ＇Ｎｅｉｌｌ", "O'Neill"),
        ("\"周沛恩\"", "周沛恩"), ("「周沛恩」", "周沛恩"), ("『 周沛恩 』", "周沛恩"), ("“\"周沛恩\"”", "周沛恩"), ("'周沛恩'", "周沛恩"),
        ("＂周沛恩＂", "周沛恩"),
        ("\"Chou, Pei-En\"", "Chou, Pei-En"), ("\u{200b}\"Chou\"\n", "Chou"),
        // These belong to names.
        ("伊斯瑪哈善．達給斯巴楠", "伊斯瑪哈善．達給斯巴楠"), ("’Atolan Kating’", "’Atolan Kating’"),
        ("Chou \"Penny\" Pei-En", "Chou \"Penny\" Pei-En"),
        ("\"Penny\" Chou \"Pei\"", "\"Penny\" Chou \"Pei\""), ("Walis．Nokan", "Walis．Nokan"),
        ("夏曼・藍波安 Ｓｙａｍａｎ－Ｒ", "夏曼・藍波安 Syaman-R"),
        ("陳大文（陳文）", "陳大文（陳文）"), ("\"", "\""),
    ])
func typedNames(_ typed: String, _ name: String) throws {
    let line = try #require(Line(typedName: typed))
    #expect(line.rawValue == name)
    #expect(Line(typedName: name) == line, "what is kept is read as itself")
}
