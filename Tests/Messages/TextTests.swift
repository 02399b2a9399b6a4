import Messages
import Testing

/// One reader for what events state, and one for what people type: both end in the one form that is kept.
@Suite("Texts") struct TextTests {
    @Test(
        "A name is kept in one way, whoever wrote it",
        arguments: [
            (" 王  小明 ", "王 小明"), ("王\u{3000}明", "王明"), ("Ana\u{3000}Li", "Ana Li"), ("\u{3000}王小明\u{3000}", "王小明"),
            ("Nguye\u{302}\u{303}n", "Nguyễn"), ("A\u{a0}B", "A B"), ("김철수", "김철수"), ("\u{1100}\u{1161}", "가"),
            ("\u{2f8a6}", "\u{2f8a6}"), ("é\u{f900}e\u{301}", "é\u{f900}é"), ("O’Neil", "O’Neil"), ("１２號", "１２號"),
        ])
    func name(_ written: String, _ kept: String) throws {
        let line = try #require(Line(rawValue: written))
        #expect(line.rawValue.utf8.elementsEqual(kept.utf8))
        #expect(Line(typed: written) == line)
        #expect(Line(rawValue: line.rawValue) == line, "what is kept is read as itself")
    }

    static let unseen: [Unicode.Scalar] = [
        0x0, 0x7, 0x7f, 0x85, 0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x200b, 0x200d, 0x200e, 0x2028, 0x202e, 0x2060,
        0x2066, 0x2800, 0x3164, 0xfdd0, 0xfeff, 0xffa0, 0xfff9, 0xfffe, 0x1ffff, 0xe0041, 0x10ffff,
        // What asks for another form, vowels of Khmer that are inherent, and what is kept for such.
        0x17b4, 0x17b5, 0x180b, 0x180d, 0x180f, 0x2065, 0xfe03, 0xfe0e, 0xfe0f, 0xfff0, 0xfff8, 0x1bca0, 0x1d173,
        0xe0001, 0xe01f0, 0xe0fff,
    ].map { Unicode.Scalar($0 as UInt32)! }
    static let owned: [Unicode.Scalar] = ["\u{e000}", "\u{f8ff}", "\u{f0000}", "\u{10fffd}"]

    @Test("What nobody sees, or everybody sees otherwise, is refused of a program", arguments: unseen + owned)
    func refused(_ scalar: Unicode.Scalar) { #expect(Line(rawValue: "王\(scalar)明") == nil) }

    @Test("What stood for somebody's character is taken out of no name", arguments: owned)
    func privateUse(_ scalar: Unicode.Scalar) { #expect(Line(typed: "王\(scalar)明") == nil) }

    @Test(
        "What stands for a lost character is for whoever prints it to tell",
        arguments: ["\u{fffc}", "\u{fffd}", "□", "▯", "〓"])
    func placeholders(_ text: String) { #expect(Line(rawValue: "王\(text)明")?.rawValue == "王\(text)明") }

    @Test("Of a person it is taken out", arguments: unseen)
    func takenOut(_ scalar: Unicode.Scalar) {
        let isBreak = scalar.properties.isWhitespace
        #expect(Line(typed: "\(scalar)王\(scalar)明")?.rawValue == (isBreak ? "王 明" : "王明"))
        #expect("\(scalar)9Q4\(scalar)DQ8".typedUnparted(atMost: 64) == "9Q4DQ8")
    }

    static let forms: [Unicode.Scalar] = ["\u{fe00}", "\u{fe02}", "\u{e0100}", "\u{e01ef}"]

    @Test("The form of an ideograph that is asked for stays in a name and nowhere else", arguments: forms)
    func formsOfIdeographs(_ form: Unicode.Scalar) {
        let name = "葛\(form)城"
        #expect(Line(rawValue: name)?.rawValue.utf8.elementsEqual(name.utf8) == true, "whoever prints it judges")
        #expect(Line(typedName: " \(name)")?.rawValue.utf8.elementsEqual(name.utf8) == true)
        #expect(Line(typedName: "葛\(form)\u{3000}城")?.rawValue.utf8.elementsEqual(name.utf8) == true)
        for stray in ["a\(form)", "1\(form)葛", "\(form)葛", "葛\(form)\(form)"] {
            #expect(Line(rawValue: stray) == nil, "\(stray)")
        }
        #expect(Line(typedName: "A\(form)na 葛\(form)\(form)")?.rawValue.utf8.elementsEqual("Ana 葛\(form)".utf8) == true)
        #expect(Line(typed: "葛\(form)路1\(form)號")?.rawValue.utf8.elementsEqual("葛路1號".utf8) == true)
        #expect(CertificateNumber(rawValue: "字\(form)第1號") == nil)
        #expect(CertificateNumber(typed: "字\(form)第1號\(form)")?.rawValue.utf8.elementsEqual("字第1號".utf8) == true)
    }

    @Test(
        "What nobody sees makes no address, no number and no name of an account another one", arguments: unseen + forms)
    func words(_ scalar: Unicode.Scalar) {
        guard !scalar.properties.isWhitespace else { return }
        #expect(EmailAddress("pei\(scalar)@mail\(scalar).example\(scalar)")?.text == "pei@mail.example")
        #expect("\(scalar)ma\(scalar)rie\(scalar)".typedWord(atMost: 64)?.utf8.elementsEqual("marie".utf8) == true)
        #expect(CertificateNumber(rawValue: "C-1\(scalar)") == nil)
        #expect(CertificateNumber(typed: "C-1\(scalar)")?.folded == "C-1")
        #expect(Batch(typed: "113-2-1\(scalar)")?.rawValue == "113-2-1")
        #expect(StudentNumber(typed: "s11\(scalar)")?.rawValue == "S11")
    }

    @Test("Two ideographs that Swift takes for one are two names")
    func compatibility() {
        #expect(Line(rawValue: "\u{2f8a6}") != Line(rawValue: "慈"))
        #expect(Set([Line(rawValue: "\u{f900}"), Line(rawValue: "\u{8c48}")]).count == 2)
    }

    @Test(
        "A term and a batch are written in one way; a person may write them in another",
        arguments: [
            ("113-2-01", nil, "113-2-1"), ("0113-2-1", nil, "113-2-1"), ("113-2-1", "113-2-1", "113-2-1"),
            (" １１３－２－１ ", nil, "113-2-1"), ("113–2–10", nil, "113-2-10"), ("113-2-0", nil, nil), ("113-2", nil, nil),
            ("113-02-1", nil, "113-2-1"), ("113-2-1\u{301}", nil, nil),
        ])
    func batch(_ written: String, _ stated: String?, _ typed: String?) {
        #expect(Batch(rawValue: written)?.rawValue == stated)
        #expect(Batch(typed: written)?.rawValue == typed)
        #expect(Batch.rule.contains("zeros"))
    }

    @Test(
        "What means something in HTML and XML is written as a reference, byte by byte",
        arguments: ["", "\u{301}", "\u{338}", "\u{200d}", "\u{fe0f}", "\u{20e3}", "\u{1f3fb}"])
    func markup(mark: String) {
        let escaped = "<\(mark)b>\"\(mark)&\(mark)amp;'\(mark)王".escapedInMarkup
        #expect(escaped.utf8.elementsEqual("&lt;\(mark)b&gt;&quot;\(mark)&amp;\(mark)amp;&#39;\(mark)王".utf8))
        #expect("O’Neil 王".escapedInMarkup == "O’Neil 王")
    }

    @Test("Capitals and small letters make no other student and no other programme")
    func student() throws {
        let (small, large) = (
            try #require(StudentNumber(rawValue: "s11a")), try #require(StudentNumber(rawValue: "S11A"))
        )
        let (main, other) = (try #require(ShortName(rawValue: "Main")), try #require(ShortName(rawValue: "EMBA")))
        let term = try #require(Term(rawValue: "113-2"))
        #expect(small == large)
        #expect(
            StudentKey(studentNumber: small, term: term, programme: main)
                == StudentKey(studentNumber: large, term: term))
        #expect(StudentKey(studentNumber: small, term: term, programme: main).spokenProgramme == nil)
        #expect(
            StudentKey(studentNumber: small, term: term, programme: other)
                == StudentKey(studentNumber: small, term: term, programme: ShortName(rawValue: "emba")!))
        #expect(ShortName(rawValue: "main ") == nil && ShortName(typed: " main\u{200b}") == .main)
    }

    @Test(
        "A blank or a full-width digit makes no other certificate",
        arguments: [
            ("松科大學字第 1130001 號", "松科大學字第1130001號"), ("（１１３）學字第1號", "(113)學字第1號"), ("No. 113-1", "No.113-1"),
            ("ST–113—1", "ST-113-1"),
            ("第\u{3000}1\u{a0}號", "第1號"),
        ])
    func certificate(_ written: String, _ kept: String) {
        #expect(CertificateNumber(rawValue: written)?.rawValue == kept)
        #expect(CertificateNumber(rawValue: "第\u{200b}1號") == nil)
        #expect(CertificateNumber(typed: "第\u{200b}1號")?.rawValue == "第1號")
    }

    @Test("Capitals make no other certificate, and stay as they were written")
    func capitals() throws {
        let (small, large) = (
            try #require(CertificateNumber(rawValue: "st–1130001")),
            try #require(CertificateNumber(rawValue: "ST-1130001"))
        )
        #expect(small == large && !(small != large) && Set([small, large]).count == 1)
        #expect(small.rawValue == "st-1130001" && large.rawValue == "ST-1130001" && small.folded == "ST-1130001")
        let (ideograph, form) = (try #require(Line(rawValue: "慈")), try #require(Line(rawValue: "\u{2f8a6}")))
        #expect(ideograph != form, "nor does the library's own comparison count two as one")
    }

    @Test(
        "What is longer than anybody writes is not looked at",
        arguments: ["\u{301}\u{323}", "\u{1100}", " ", "\u{200d}", "王"])
    func endless(_ piece: String) {
        let text = "a" + String(repeating: piece, count: 65_536)
        let took = ContinuousClock().measure {
            #expect(Line(rawValue: text) == nil && Line(typed: text) == nil)
            #expect(
                CertificateNumber(rawValue: text) == nil && Batch(typed: text) == nil && Term(rawValue: text) == nil)
            #expect(StudentNumber(typed: text) == nil && ShortName(rawValue: text) == nil && EmailAddress(text) == nil)
            #expect(text.typedWord(atMost: 320) == nil && text.typedWords(atMost: 320) == nil)
        }
        #expect(took < .seconds(1))
    }
}
