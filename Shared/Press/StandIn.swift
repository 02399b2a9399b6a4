import Messages

/// What stands in a text where something else should: what was lost on the way between programs, or never filled in.
///
/// All of it has glyphs. It is looked for by scalars, in texts whose length `Line` has bounded.
enum StandIn {
    /// - Parameter isName: of a person; there nothing has a place but what names are made of.
    /// - Returns: the part that stands for something else; nil when the text says what it means.
    static func part(of text: String, isName: Bool) -> String? {
        let scalars = Array(text.unicodeScalars)
        if isNothing(scalars[...]) { return text }
        if scalars.contains(" "), scalars.split(separator: " ").allSatisfy(isNothing) { return text }
        if isPlain(scalars, isName: isName) { return nil }
        return reference(in: scalars) ?? markup(in: scalars) ?? misread(in: scalars)
            ?? (isName ? part(inName: scalars) : composition(in: scalars))
    }

    /// What another script has left in an English text: letters as wide as ideographs, and in a name Chinese of any kind.
    static func foreign(in text: String, isName: Bool) -> String? {
        func isForeign(_ scalar: Unicode.Scalar) -> Bool {
            scalar.halfWidth != scalar && scalar.properties.isAlphabetic || isName && scalar.isEastAsian
        }
        let found = text.unicodeScalars.drop { !isForeign($0) }.prefix(while: isForeign)
        return found.isEmpty ? nil : String(found)
    }

    /// Most texts are, and need no further look: ideographs but 某, outside of names with digits, or letters as a passport has them.
    private static func isPlain(_ scalars: [Unicode.Scalar], isName: Bool) -> Bool {
        func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
            (0x4E00..<0xA000).contains(scalar.value) && scalar != "某" || !isName && ("0"..."9").contains(scalar)
        }
        func isLetter(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCIILetter || scalar == " " || scalar == "," || scalar == "-"
        }
        return scalars.allSatisfy(isIdeograph) || scalars.allSatisfy(isLetter)
    }

    /// `N/A`, （無）, `--`: words for nothing, as whole texts.
    private static func isNothing(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let word = scalars.filter { !isBracket($0) && $0 != " " }
        return word.count <= longestWord && words.contains(String(word.map(\.halfWidth)).lowercased())
            || scalars.allSatisfy { !$0.properties.isAlphabetic && !$0.properties.isIdeographic && !("0"..."9" ~= $0) }
    }

    /// `&#22531;`, `&eacute;`, `\u5803`, `U+5803`, `%E5%A0%83`, `0x5803`.
    private static func reference(in scalars: [Unicode.Scalar]) -> String? {
        func isWithinWord(_ place: Int) -> Bool { place > 0 && scalars[place - 1].isASCIILetterOrDigit }
        for start in scalars.indices {
            let rest = scalars[start...]
            switch scalars[start] {
            case "&":
                let name = rest.dropFirst().prefix { $0 == "#" || $0.isASCIILetterOrDigit }
                let isEnded = rest.dropFirst(name.count + 1).first == ";"
                if (2...32).contains(name.count), isEnded || name.first == "#" {
                    return "&" + String(name) + (isEnded ? ";" : "")
                }
            case "\\": if let found = hex(rest, after: 2, atLeast: 2, "ux") { return found }
            case "U" where !isWithinWord(start), "u" where !isWithinWord(start):
                if rest.dropFirst().first == "+", let found = hex(rest, after: 2, atLeast: 4) { return found }
            case "0" where !isWithinWord(start): if let found = hex(rest, after: 2, atLeast: 4, "x") { return found }
            case "%": if let found = hex(rest, after: 1, atLeast: 2), rest.dropFirst(3).first == "%" { return found }
            default: break
            }
        }
        return nil
    }

    /// So many hexadecimal digits behind the mark, whose last character is one of these.
    private static func hex(
        _ rest: ArraySlice<Unicode.Scalar>, after count: Int, atLeast least: Int, _ kinds: String? = nil
    ) -> String? {
        if let kinds {
            guard let kind = rest.dropFirst(count - 1).first?.properties.lowercaseMapping, kinds.contains(kind) else {
                return nil
            }
        }
        let digits = rest.dropFirst(count).prefix(8).prefix { $0.properties.isASCIIHexDigit }
        return digits.count >= least ? String(rest.prefix(count)) + String(digits) : nil
    }

    /// `#REF!`, `#DIV/0!` of a spreadsheet; `<br/>`, `{{name}}` of a page or a letter.
    private static func markup(in scalars: [Unicode.Scalar]) -> String? {
        for (start, scalar) in scalars.enumerated() {
            let rest = scalars[start...]
            switch scalar {
            case "#":
                let word = rest.dropFirst().prefix { $0 == "/" || $0.isASCIILetterOrDigit }
                let mark = rest.dropFirst(word.count + 1).first
                if word.count >= 3, mark == "!" || mark == "?" { return "#" + String(word) + String(Character(mark!)) }
            case "<":
                let inside = rest.dropFirst().prefix { $0 != ">" }
                let name = inside.first == "/" ? inside.dropFirst() : inside
                if rest.dropFirst(inside.count + 1).first == ">", name.first?.isASCIILetter ?? false {
                    return String(inside, between: "<", and: ">")
                }
            case "{" where rest.dropFirst().first == "{":
                return "{{" + String(rest.dropFirst(2).prefix { $0 != "}" }) + "}}"
            default: break
            }
        }
        return nil
    }

    /// `RenÃ©`: UTF-8 that was read as Latin-1. What stands behind the first letter of such a pair is no letter of any name; a
    /// middle dot may follow a letter with a mark (René·Kolas), but not the two with which what was read so begins. `¸ê°T`: Big5
    /// that was read so begins with a sign before a letter or another sign.
    private static func misread(in scalars: [Unicode.Scalar]) -> String? {
        for (first, second) in zip(scalars, scalars.dropFirst()) {
            let isUTF8 = (0xc2...0xf4).contains(first.value) && (0x80...0xbf).contains(second.value)
            let isBig5 = leads.contains(first) && (0xa1...0xff).contains(second.value) && second != "»"
            if isUTF8 && (second != "·" || first.value <= 0xc3) || isBig5 && second != "·" {
                return String([first, second])
            }
        }
        return nil
    }

    /// `[方方土]學系`: outside of names a character by its parts stands inside of a text, in square brackets. What these hold else
    /// says which part of the school it is, and stands behind it ([甲組]) or ends in a word for one ([進修部]資訊工程學系). Round ones hold
    /// whatever belongs to the text: （日間部/進修部）, (碩-113).
    private static func composition(in scalars: [Unicode.Scalar]) -> String? {
        brackets(in: scalars).first { bracket in
            guard bracket.open == "[" || bracket.open == "［", let last = bracket.inside.last else { return false }
            return bracket.inside.contains { $0.properties.isIdeographic }
                && bracket.next?.properties.isIdeographic ?? false && !units.contains(last)
        }?.text
    }

    struct Bracket {
        let open: Unicode.Scalar
        /// What stands before it is opened.
        let before: ArraySlice<Unicode.Scalar>
        let inside: ArraySlice<Unicode.Scalar>
        /// What follows when it is closed.
        let next: Unicode.Scalar?

        var isRound: Bool { open == "(" || open == "（" }
        var text: String { String(inside, between: open, and: pairs[open]!) }
    }

    static func brackets(in scalars: [Unicode.Scalar]) -> [Bracket] {
        scalars.enumerated().compactMap { start, open in
            guard isBracket(open), let close = pairs[open] else { return nil }
            let inside = scalars[(start + 1)...].prefix { $0 != close }
            return Bracket(
                open: open, before: scalars[..<start], inside: inside,
                next: scalars.dropFirst(start + inside.count + 2).first)
        }
    }

    private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
        "[": "]", "［": "］", "【": "】", "〔": "〕", "{": "}", "｛": "｝", "<": ">", "＜": "＞", "(": ")", "（": "）",
    ]
    private static let brackets = Set(pairs.flatMap { [$0, $1] })
    /// Letters and ideographs are most of a text, and none.
    private static func isBracket(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCIILetterOrDigit && !(0x4E00..<0xA000).contains(scalar.value) && brackets.contains(scalar)
    }
    /// With which two bytes of the commonest characters begin in Big5, and no word in Latin-1.
    private static let leads = Set("¤¥¦¨¬¯±²³´µ¶¸¹»¼½¾".unicodeScalars)
    /// With which parts of a school end.
    private static let units = Set("部班組制所系院程區類科校級別士".unicodeScalars)
    static let words: Set<String> = [
        "n/a", "#n/a", "n.a.", "na.", "null", "nil", "none", "nan", "undefined", "unknown", "unnamed", "tbd", "tba",
        "tbc",
        "xx", "xxx", "xxxx", "test", "測試", "無", "无", "沒有", "未知", "不詳", "未填", "未提供", "待補", "待定", "待查", "待確認", "同上", "略",
        "空白", "無資料", "查無資料", "尚無", "暫無", "缺", "待填", "待查證",
    ]
    private static let longestWord = words.map(\.unicodeScalars.count).max() ?? 0
}

extension Unicode.Scalar {
    fileprivate var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
    fileprivate var isASCIILetterOrDigit: Bool { isASCIILetter || ("0"..."9").contains(self) }
}

extension String {
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }

    fileprivate init(_ scalars: some Sequence<Unicode.Scalar>, between open: Unicode.Scalar, and close: Unicode.Scalar)
    {
        self.init([open] + Array(scalars) + [close])
    }
}
