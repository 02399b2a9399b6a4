import Messages

/// What stands in a text where something else should: what was lost on the way between programs, or never filled in.
///
/// All of it has glyphs. It is looked for by scalars, in texts whose length `Line` has bounded.
enum StandIn {
    /// - Parameter isName: of a person; there no mark of a mask has a place.
    /// - Returns: the part that stands for something else; nil when the text says what it means.
    static func part(of text: String, isName: Bool) -> String? {
        let scalars = Array(text.unicodeScalars)
        if isNothing(scalars) || scalars.split(separator: " ").allSatisfy({ isNothing(Array($0)) }) { return text }
        return reference(in: scalars) ?? markup(in: scalars) ?? misread(in: scalars)
            ?? composition(in: scalars, isName: isName) ?? (isName ? mask(in: scalars) : nil)
    }

    /// `N/A`, （無）, `--`: words for nothing, as whole texts.
    private static func isNothing(_ scalars: [Unicode.Scalar]) -> Bool {
        let word = String(scalars.filter { !brackets.contains($0) && $0 != " " }.map(\.halfWidth)).lowercased()
        return words.contains(word)
            || scalars.allSatisfy { !$0.properties.isAlphabetic && !$0.properties.isIdeographic && !("0"..."9" ~= $0) }
    }

    /// `&#22531;`, `&eacute;`, `\u5803`, `U+5803`, `%E5%A0%83`, `0x5803`.
    private static func reference(in scalars: [Unicode.Scalar]) -> String? {
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
            case "U", "u":
                if rest.dropFirst().first == "+", let found = hex(rest, after: 2, atLeast: 4) { return found }
            case "0": if let found = hex(rest, after: 2, atLeast: 4, "x") { return found }
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
                if rest.dropFirst(inside.count + 1).first == ">", inside.contains(where: \.isASCIILetterOrDigit) {
                    return String(inside, between: "<", and: ">")
                }
            case "{" where rest.dropFirst().first == "{":
                return "{{" + String(rest.dropFirst(2).prefix { $0 != "}" }) + "}}"
            default: break
            }
        }
        return nil
    }

    /// `RenÃ©`: UTF-8 that was read as Latin-1. What stands behind the first letter of such a pair is no letter of any name.
    private static func misread(in scalars: [Unicode.Scalar]) -> String? {
        for (first, second) in zip(scalars, scalars.dropFirst())
        where (0xc2...0xf4).contains(first.value) && (0x80...0xbf).contains(second.value) {
            return String([first, second])
        }
        return nil
    }

    /// What a name never has: a mask, also as a digit, or a lone O between ideographs.
    private static func mask(in scalars: [Unicode.Scalar]) -> String? {
        for (place, scalar) in scalars.enumerated() {
            let isRound =
                scalar.halfWidth == "O" || scalar.halfWidth == "o" || scalar.halfWidth == "X" || scalar.halfWidth == "x"
            let isAmong = place > 0 && scalars[place - 1].properties.isIdeographic
            if masks.contains(scalar) || ("0"..."9").contains(scalar.halfWidth) || isRound && isAmong {
                return String(Character(scalar))
            }
        }
        return nil
    }

    /// `[方方土]`, （王＋里）: a character described by its parts. In a name no square bracket has a place at all.
    private static func composition(in scalars: [Unicode.Scalar], isName: Bool) -> String? {
        for (start, scalar) in scalars.enumerated() {
            guard let close = pairs[scalar] else { continue }
            let inside = scalars[(start + 1)...].prefix { $0 != close }
            let isSquare = scalar != "(" && scalar != "（"
            let isHan = inside.contains { $0.properties.isIdeographic }
            // 【碩專班】 and [甲組] stand in the names of departments, behind them; a character by its parts stands inside of one.
            let isInside =
                (scalar == "[" || scalar == "［") && isHan
                && scalars.dropFirst(start + inside.count + 2).first?.properties.isIdeographic ?? false
            guard isSquare && (isName || isInside) || isHan && inside.contains(where: operators.contains) else {
                continue
            }
            return String(inside, between: scalar, and: close)
        }
        return nil
    }

    private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
        "[": "]", "［": "］", "【": "】", "〔": "〕", "{": "}", "｛": "｝", "<": ">", "＜": "＞", "(": ")", "（": "）",
    ]
    private static let brackets = Set(pairs.flatMap { [$0, $1] })
    private static let operators = Set("+＋-－*＊/／@＠".unicodeScalars)
    /// What a name never has and a mask, a pattern or a program does.
    private static let masks = Set("*＊∗#＃$＄%％=＝^_＿|｜~～\\＼<>＜＞{}[]ㄨ╳×…‥⋯".unicodeScalars)
    private static let words: Set<String> = [
        "n/a", "#n/a", "n.a.", "na.", "null", "nil", "none", "nan", "undefined", "unknown", "unnamed", "tbd", "tba",
        "tbc",
        "xx", "xxx", "xxxx", "test", "測試", "無", "无", "沒有", "未知", "不詳", "未填", "未提供", "待補", "待定", "待查", "待確認", "同上", "略",
        "空白", "無資料", "查無資料", "尚無", "暫無",
    ]
}

extension Unicode.Scalar {
    fileprivate var isASCIILetterOrDigit: Bool {
        ("0"..."9").contains(self) || ("a"..."z").contains(self) || ("A"..."Z").contains(self)
    }
}

extension String {
    fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }

    fileprivate init(_ scalars: some Sequence<Unicode.Scalar>, between open: Unicode.Scalar, and close: Unicode.Scalar)
    {
        self.init([open] + Array(scalars) + [close])
    }
}
