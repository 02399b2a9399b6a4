import Languages
import Messages
import Testing

@testable import Press

@Test(
    "Names of Taiwan are printable, whatever script their owner registered",
    arguments: [
        "林堃喆", "張瀞文", "𠮷田", "陳𤧟", "龘", "歐陽煊鋆", "伊斯瑪哈善．達給斯巴楠", "瓦歷斯·諾幹", "Walis‧Nokan", "夏曼・藍波安", "Kʉi Ŋalang",
        "Sra’kacaw Hla’alua", "e\u{301}", "Nguyễn Thị Ánh", "O'Brien-Łuczak", "ČŽŠ ğışçö", "ǵ̀ x̌", "𠊎𡍼㛢㴓",
        "Ayo\u{323}\u{300}", "Ma\u{30B}ř", "Σωκράτης", "Чайковский", "Ёлкин Й", "いとう", "ㄅㄆ",
    ])
func printableNames(name: String) { #expect(Samples.shaper.unprintable(name, .kai) == []) }

@Test(
    "What no font draws is found, each character of it",
    arguments: [
        ("王🀄明", ["🀄"]), ("ضياء Wang", ["ض", "ي", "ا", "ء"]), ("A\u{7}B", ["\u{7}"]), ("王\u{202E}明", ["\u{202E}"]),
        // TW-Kai-Plus has a place for this character, and nothing in it.
        ("王\u{FB630}", ["\u{FB630}"]), ("👨‍👩‍👧", ["👨‍👩‍👧"]), ("", []),
        // Private use: EB Garamond has an ornament there, TW-Kai-Plus a character of CNS 11643.
        ("王\u{E000}", ["\u{E000}"]), ("王\u{F0000}", ["\u{F0000}"]), ("❧ 王", ["❧"]),
        // No font has these variants; without them the name would be another's.
        ("葛\u{E0100}城", ["葛\u{E0100}"]), ("慈\u{FE00}", ["慈\u{FE00}"]),
        // A syllable no font has is no row of its parts, put together or not, and neither is a part alone.
        ("김철수", ["김", "철", "수"]), ("\u{1100}\u{1175}\u{11B7}", ["\u{1100}\u{1175}\u{11B7}"]),
        ("\u{1100}", ["\u{1100}"]), ("ㄱ", ["ㄱ"]),
        // What stands where a character was lost, or describes one.
        ("王\u{FFFD}明", ["\u{FFFD}"]), ("王□〓？?明", ["□", "〓", "？", "?"]), ("⿰方土", ["⿰"]), ("王○明●", ["○", "●"]),
        // A radical looks like the character, and says another.
        ("\u{2F00}王", ["\u{2F00}"]),
        // Marks for which the typeface has no place on this letter.
        ("王\u{301}", ["王\u{301}"]), ("ʉ\u{301}", ["ʉ\u{301}"]), ("Ц\u{306}", ["Ц\u{306}"]), ("\u{301}", ["\u{301}"]),
    ] as [(String, [Character])])
func unprintableNames(name: String, missing: [Character]) {
    #expect(
        Samples.shaper.unprintable(name, .kai).map { Array($0.unicodeScalars) }
            == missing.map { Array($0.unicodeScalars) })
}

@Test(
    "What stands for something else is found, and what only looks like it is not",
    arguments: [
        ("王&#22531;明", true, "&#22531;"), ("王&#x5803;", true, "&#x5803;"), ("&eacute;t&eacute;", true, "&eacute;"),
        ("王\\u5803明", true, "\\u5803"), ("U+5803", true, "U+5803"), ("%E5%A0%83", true, "%E5"),
        ("0x5803", true, "0x5803"),
        ("王[方方土]", true, "[方方土]"), ("［方方土］學系", false, "［方方土］"), ("王（方+土）明", true, "（方+土）"), ("<土土>", true, "<土土>"),
        ("N/A", true, "N/A"), ("n/a", false, "n/a"), ("（無）", false, "（無）"), ("NULL", true, "NULL"), ("－", false, "－"),
        ("...", true, "..."), ("待補", true, "待補"), ("王＊明", true, "＊"), ("王×明", true, "×"), ("王…", true, "…"),
        ("Ｎ／Ａ", true, "Ｎ／Ａ"),
        ("ＮＵＬＬ", false, "ＮＵＬＬ"), ("土木&#22531工程", false, "&#22531"), ("R&D", false, nil), ("Wang_Ming", true, "_"),
        ("王小明", true, nil), ("Wang (Ming)", true, nil), ("Tan Ah Kow @ Tan Beng", true, nil),
        ("Raj A/L Kumar", true, nil),
        ("O’Neill & Sons", false, nil), ("R&D; Management", false, nil), ("資訊工程學系（碩士班）", false, nil),
        ("無障礙設計學系", false, nil),
        ("Nullmeyer", true, nil), ("Bachelor of Science [Hons]", false, nil), ("A/D Conversion", false, nil),
        ("C*-Algebren", false, nil),
        ("王〇明", true, nil), ("王O明", true, "O"), ("王Ｏ明", true, "Ｏ"), ("王xx", true, "x"), ("王2明", true, "2"),
        ("123", true, "1"),
        ("NULL NULL", true, "NULL NULL"), ("XXX XXX", true, "XXX XXX"), ("測試", true, "測試"), ("#REF!", false, "#REF!"),
        ("工業#DIV/0!系", false, "#DIV/0!"), ("#NAME?", false, "#NAME?"), ("資工系<br/>", false, "<br/>"),
        ("{{dept}}", false, "{{dept}}"),
        ("RenÃ©", true, "Ã©"), ("GarcÃ\u{ad}a", true, "Ã\u{ad}"), ("João Ã", true, nil), ("Ångström", true, nil),
        ("Ox Xiao", true, nil),
        ("資訊工程學系【碩專班】", false, nil), ("資訊工程學系[甲組]", false, nil), ("[方方土]系", false, "[方方土]"),
        ("資訊工程學系（日間部/進修部）", false, nil), ("（甲－乙組）", false, nil), ("松科大(碩-113)字第5號", false, nil),
        ("（A+B）組", false, nil), ("[進修部]資訊工程學系", false, nil), ("企業管理學系[碩士]在職專班", false, nil), ("<113>字第5號", false, nil),
        ("NTU+2025 Program", false, nil), ("10x1024 Lab", false, nil), ("René·Kolas", true, nil), ("Marâ·Å", true, nil),
        ("Â·Kolas", true, "Â·"),
        ("王@明", true, "@"), ("王＠明", true, "＠"), ("王!明", true, "!"), ("！明", true, "！"), ("王明@", true, "@"),
        ("王&明", true, "&"),
        ("王＋明", true, "＋"), ("王/明", true, "/"), ("Tan @ Chen (陳)", true, nil), ("!Kung Xóõ", true, nil),
        ("王（缺字）明", true, "（缺字）"), ("王(待造字)", true, "(待造字)"), ("王( 外 字 )明", true, "( 外 字 )"), ("王（造字）", true, "（造字）"),
        ("王（待補）明", true, "（待補）"), ("王（缺）明", true, "（缺）"), ("王某某", true, "某某"), ("王大明（王小明）", true, nil),
        ("王（金－本）明", true, "（金－本）"), ("Somchai (Nan)", true, nil), ("王Oscar", true, nil), ("王ox", true, "o"),
        ("100%", false, nil), ("松科大學字第1130001號", false, nil), ("ST-1132001", false, nil), ("Ü", true, nil),
    ] as [(String, Bool, String?)])
func standIns(text: String, isName: Bool, part: String?) { #expect(StandIn.part(of: text, isName: isName) == part) }

@Test(
    "A name holds letters and few marks between them: whatever else somebody takes for a character that is not there is found",
    arguments: [
        ("王※明", "※"), ("王﹡明", "﹡"), ("王﹟明", "﹟"), ("王〃明", "〃"), ("王¤明", "¤"), ("王⁂明", "⁂"), ("王†明", "†"), ("王‧‧", "‧"),
        ("王．．", "．"), ("王‧", "‧"), ("王-明", "-"), ("王－－", "－"), ("王—明", "—"), ("王、明", "、"), ("王，明", "，"), ("王。明", "。"),
        ("王“明", "“"), ("王'明", "'"), ("王:明", ":"), ("王^明", "^"), ("王_", "_"), ("王〤明", "〤"), ("王Ⅹ明", "Ⅹ"), ("王⑤明", "⑤"),
        ("王²明", "²"), ("王〼明", "〼"), ("王ㄓㄜˊ明", "ㄓ"), ("王ㄨ明", "ㄨ"), ("王‰明", "‰"), ("王§明", "§"), ("王‽明", "‽"), ("王⁇", "⁇"),
        // Letters of other scripts that look like a mask, alone at an ideograph.
        ("王Ο明", "Ο"), ("王ο明", "ο"), ("王О明", "О"), ("王Х明", "Х"), ("王Χ明", "Χ"), ("王Θ明", "Θ"), ("王Ø", "Ø"), ("O小明", "O"),
        ("Ｘ小明", "Ｘ"), ("王ΟХ明", "Ο"), ("王AA", "A"), ("王Q明", "Q"), ("王ʼ明", "ʼ"), ("王ªº明", "ª"),
        // By its parts, or by how it is read.
        ("王(方方土)明", "(方方土)"), ("王（方方土）明", "（方方土）"), ("(方方土)明", "(方方土)"), ("王（ㄓㄜˊ）明", "（ㄓㄜˊ）"), ("王(方方土)", "(方方土)"),
        ("王小（方方土）明", "（方方土）"), ("王小明（金土－本土）", "（金土－本土）"), ("王「方方土」明", "「"),
        // Big5 and GB 2312 that were read as Latin-1.
        ("¤ý¤å", "¤ý"), ("ªL©úÀR", "ª"), ("³¯", "³¯"), ("ÁÂÄâ", "ÁÂÄâ"), ("ÕÅÈý", "ÕÅÈý"), ("ÍõÃ÷", "÷"),
        ("çŽ‹æ˜Ž", "‹"),
    ] as [(String, String?)])
func strays(name: String, part: String?) { #expect(StandIn.part(of: name, isName: true) == part) }

@Test(
    "Names that people have are found to say what they mean",
    arguments: [
        "林堃喆", "歐陽煊鋆", "〇", "佐々木ゆり", "伊斯瑪哈善．達給斯巴楠", "瓦歷斯·諾幹", "瓦歷斯˙諾幹", "夏曼・藍波安", "夏曼･藍波安", "夏曼-藍波安", "拉黑子‧達立夫",
        "葛\u{E0100}城", "夏曼・藍波安 Syaman Rapongan", "Walis‧Nokan", "Kʉi Ŋalang", "Sra’kacaw Hla’alua", "’Atolan Kating’",
        "'oemaw a ta:in", "Fotol^ Panay", "^Afo", "Sayun min_geluw", "Ismahasan Takishusungan", "Paʉtaraa",
        "Lifok ’Oteng",
        "Nguyễn Thị Ánh", "ĐẶNG, Thị Ngọc", "Ağaoğlu Çiğdem", "İbrahim Işık", "ʿAbd al-Raḥmān ibn ʾAḥmad", "Kaʻahumanu",
        "Ka‘ahumanu",
        "Ka`ahumanu", "Ó Súilleabháin", "D’Arcy", "O'Neill", "O´Brien", "Łuczak-Żółć", "Ang\u{2010}Lee",
        "Ang\u{2011}Lee", "Lin Yu–Tung",
        "Raj A/L Kumar", "Tan Ah Kow @ Tan Beng", "Smith & Jones", "Chou \"Penny\" Pei-En", "Chou “Penny” Pei-En",
        "Lin, Y.-T., Jr.",
        "María José", "Mª José", "M.ª José", "!Kung Xóõ", "ǃXóõ", "S:t John", "ÞÓRÐUR", "Ñáñez", "ÅÖ", "Øystein Å",
        "Æ Ø", "Ayo\u{323}\u{300}",
        "Σωκράτης Ο", "Чайковский П. И.", "Ох Иван", "陳大文（陳文）", "陳大文(CHEN)", "王大明 (Wang)", "Somchai (Nan)",
        "CHEN, Ta-Wen（陳大文）",
        "J.R. 陳大文", "陳大文, CHEN", "U Nu", "O", "Ng", "いとう", "김철수", "Mc\u{2019}Donald", "Zoë ꞌOtai", "Paraschiva Țăran",
        "Ŝanĝo",
        "Þórr Ægisdóttir", "ẞtraße", "Ġorġ Għaxaq",
    ])
func names(name: String) { #expect(StandIn.part(of: name, isName: true) == nil) }

@Test(
    "Outside of names too nothing that was read in another coding is printed",
    arguments: [
        ("¸ê°T", "¸ê"), ("¹q¾÷¤uµ{¾Ç¨t", "¾÷"), ("Génie électrique", nil), ("50 °C", nil),
        ("a·l·l", nil),
        ("10 m²·s", nil),
    ] as [(String, String?)])
func codings(text: String, part: String?) { #expect(StandIn.part(of: text, isName: false) == part) }

@Test(
    "What is written for a character that was lost is on no diploma",
    arguments: ["※", "¤", "⁇", "⁈", "⁉", "‽", "⸘", "⸮", "¿"])
func lost(mark: Character) {
    #expect(Samples.shaper.unprintable("資訊\(mark)學系", .kai) == [mark])
    #expect(Samples.shaper.unprintable("A\(mark)B", .roman) == [mark])
}

@Test(
    "What another script has left in an English text is found, and in a name Chinese of any kind",
    arguments: [
        ("陳大文 CHEN, Ta-Wen", true, "陳大文"), ("CHEN ハナコ", true, "ハナコ"), ("Department of 中文", false, nil),
        ("Ｄｅｐａｒｔｍｅｎｔ of Law", false, "Ｄｅｐａｒｔｍｅｎｔ"), ("Walis・Nokan", true, nil), ("Чайковский", true, nil),
        ("Nguyễn Đặng", true, nil), ("O’Neill", true, nil),
    ] as [(String, Bool, String?)])
func foreign(text: String, isName: Bool, part: String?) { #expect(StandIn.foreign(in: text, isName: isName) == part) }

@Test func anEnglishTextInAnotherScriptIsNotDrawn() {
    var face = Samples.face(.en, en: "陳大文 CHEN, Ta-Wen")
    #expect(Samples.press.flaws(of: face) == [.standIn("陳大文", in: .englishName)])
    #expect(throws: Unprintable.standIn("陳大文", in: .englishName)) {
        _ = try Samples.press.draw(face, sealedAt: Samples.sealedAt)
    }
    face = Samples.face(.bilingual)
    face.degree.en = "Ｂachelor"
    #expect(Samples.press.flaws(of: face) == [.standIn("Ｂ", in: .degree)])
}

@Test func aDiplomaWithAMissingCharacterIsNotDrawn() {
    #expect(throws: Unprintable.missingGlyphs(["🀄"], in: .name)) {
        _ = try Samples.press.draw(Samples.face(zh: "王🀄明"), sealedAt: Samples.sealedAt)
    }
    #expect(throws: Unprintable.missingGlyphs(["ض", "ي", "ا", "ء"], in: .englishName)) {
        _ = try Samples.press.draw(Samples.face(.en, en: "ضياء"), sealedAt: Samples.sealedAt)
    }
    #expect(throws: Unprintable.standIn("&#22531;", in: .name)) {
        _ = try Samples.press.draw(Samples.face(zh: "林&#22531;喆"), sealedAt: Samples.sealedAt)
    }
}

@Test("Everything that is wrong is found at once, each in its field")
func allFlaws() {
    var face = Samples.face(zh: "王🀄明〓", en: "N/A")
    face.department.zh = "［方方土］學系"
    face.minors = [.init(department: .init(zh: "\u{E123}", en: "Music"))]
    #expect(
        Samples.press.flaws(of: face) == [
            .missingGlyphs(["🀄", "〓"], in: .name), .standIn("［方方土］", in: .department),
            .missingGlyphs(["\u{E123}"], in: .minor), .standIn("N/A", in: .englishName),
        ])
    face = Samples.face(.en, zh: "王🀄明", en: "Wang Ming")
    #expect(Samples.press.flaws(of: face).isEmpty, "the English one does not print it")
    #expect(Samples.press.flaws(of: Samples.face()).isEmpty)
}

@Test func theRegistrarReadsWhatIsMissing() {
    #expect("\(Unprintable.missingGlyphs(["🀄", "\u{E000}"], in: .name))" == "no font draws 🀄 (U+1F004), U+E000 in name")
    #expect("\(Unprintable.tooLong(.body))" == "too long: body")
}

@Test func aSchoolWithAMissingCharacterHasNoPress() {
    var school = Samples.school
    school.president.zh = "沈🀄筠"
    #expect(throws: UnusableFont.schoolNotPrintable(["🀄"])) { _ = try Press(school: school, layout: Samples.layout) }
}

@Test func missingFontsAreNamed() {
    #expect(throws: UnusableFont.unreadable(path: "/nowhere/cns11643/TW-Kai-98_1.ttf")) {
        _ = try Press(school: Samples.school, layout: Samples.layout, fonts: FontFiles(root: "/nowhere"))
    }
    var fonts = FontFiles.debian
    fonts.italic = "/etc/passwd"
    #expect(throws: UnusableFont.notTrueType(path: "/etc/passwd")) {
        _ = try Press(school: Samples.school, layout: Samples.layout, fonts: fonts)
    }
}
