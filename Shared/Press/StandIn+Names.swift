import Messages

/// Names of persons hold letters, and few marks between them. All else stands for something that is not there, whatever it is: who
/// masks a name, or lost a character of it, takes what they like.
extension StandIn {
    static func part(inName scalars: [Unicode.Scalar]) -> String? {
        composition(inName: scalars) ?? stray(in: scalars) ?? mask(in: scalars) ?? misread(inName: scalars)
            ?? replaced(in: scalars)
    }

    /// `[方方土]`, （王＋里）, `王(方方土)明`: a character described by its parts. In a name no square bracket has a place at all. A round one
    /// may hold another name of theirs, and stands behind the first then: never within it, nor behind a single ideograph.
    private static func composition(inName scalars: [Unicode.Scalar]) -> String? {
        brackets(in: scalars).first { bracket in
            let isWithin = bracket.next?.isLetterOfName ?? false && bracket.next?.isEastAsian ?? false
            let isDescription = zip(bracket.inside, bracket.inside.dropFirst()).contains { first, second in
                operators.contains(first) && second.properties.isIdeographic
                    || first.properties.isIdeographic && operators.contains(second)
            }
            let isBehindOne = bracket.before.count == 1 && bracket.before.first!.properties.isIdeographic
            return !bracket.isRound || isWithin || isDescription || isBehindOne
        }?.text
    }

    /// What no name holds: 王＊明, 王※明, 王2明, 王ㄓㄜˊ明. What no font draws is for whoever looks at fonts to tell.
    private static func stray(in scalars: [Unicode.Scalar]) -> String? {
        scalars.indices.first { place in
            !(scalars[place].isRefused && !scalars[place].isLost) && !hasPlace(place, in: scalars)
        }.map { String(Character(scalars[$0])) }
    }

    private static func hasPlace(_ place: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let scalar = scalars[place].halfWidth
        let before = scalars[..<place].last { !$0.properties.isMark }
        let after = scalars.dropFirst(place + 1).first
        let (isBehind, isBefore) = (before?.properties.isIdeographic ?? false, after?.properties.isIdeographic ?? false)
        switch scalar {
        case " ", "(", ")": return true
        case let dot where dots.contains(dot):
            // 伊斯瑪哈善．達給斯巴楠: between two names; 王．． is none.
            return !(isBehind || isBefore)
                || before?.isLetterOfName ?? false && after?.isLetterOfName ?? false
        case let hyphen where hyphens.contains(hyphen):
            // 王-明 has lost a character; two names that somebody parts so are longer.
            guard isBehind || isBefore else { return true }
            let (first, second) = (
                scalars[..<place].reversed().prefix(while: \.isLetterOfName),
                scalars[(place + 1)...].prefix(while: \.isLetterOfName)
            )
            return first.count > 1 && second.count > 1
        case ",": return !(isBehind && isBefore)
        case let sign where signs.contains(sign): return !isBehind && !isBefore
        // Writing systems of Taiwan's peoples have these for sounds (ta:in, Fotol^, n_g), others for clicks.
        case ":": return before?.isForeignLetter ?? false
        case "^": return before?.isForeignLetter ?? false || after?.isForeignLetter ?? false
        case "_": return before == "n" && after == "g"
        case "!": return after?.isForeignLetter ?? false && !(before?.isLetterOfName ?? false)
        case "ª", "º": return before?.isForeignLetter ?? false || before == "."
        default: return scalars[place].isLetterOfName
        }
    }

    /// 王O明, 王ΧΧ, Ｏ小明: one letter of another script at an ideograph, however often; also in turns O and X.
    private static func mask(in scalars: [Unicode.Scalar]) -> String? {
        for (place, scalar) in scalars.enumerated() where scalar.isForeignLetter {
            guard place == 0 || !scalars[place - 1].isPartOfForeignWord else { continue }
            let word = scalars[place...].prefix(while: \.isPartOfForeignWord)
            let neighbours = [place - 1, word.endIndex].filter(scalars.indices.contains).map { scalars[$0] }
            let letters = Set(word.filter(\.isForeignLetter).map(\.halfWidth.properties.lowercaseMapping))
            if letters.count == 1 || letters.isSubset(of: roundAndCrossed), neighbours.contains(where: \.isEastAsian) {
                return String(Character(scalar))
            }
        }
        return nil
    }

    /// `ÁÂÄâ`, `ÕÅÈý`: Big5 or GB 2312 that was read as Latin-1 and gave letters only. A word of a name has others among them.
    private static func misread(inName scalars: [Unicode.Scalar]) -> String? {
        scalars.split(separator: " ").first { word in
            word.count >= 4 && word.allSatisfy { (0xc0...0xff).contains($0.value) }
        }.map { String($0) }
    }

    /// 王（缺字）明, 王(待補)明, 王某某: a word that says that a character, or a name, is not here.
    private static func replaced(in scalars: [Unicode.Scalar]) -> String? {
        for bracket in brackets(in: scalars) {
            let word = String(bracket.inside.filter { $0 != " " })
            let isSaid = word.unicodeScalars.contains(where: \.isEastAsian) && words.contains(word)
            if isSaid || lacks.contains(where: { word.contains($0) }) { return bracket.text }
        }
        return zip(scalars, scalars.dropFirst()).contains { $0 == "某" && $1 == "某" } ? "某某" : nil
    }

    private static let operators = Set("+＋-－*＊/／@＠".unicodeScalars)
    /// Between names in Chinese characters, and in initials; ˙ is what a keyboard in Taiwan has for one.
    private static let dots = Set(".·‧•・･˙∙⋅".unicodeScalars)
    private static let hyphens = Set("-\u{2010}\u{2011}\u{2013}".unicodeScalars)
    /// What may stand in and between names in letters, and has no place at an ideograph.
    private static let signs = Set("@&/\"“”„'‘’‛`´".unicodeScalars)
    /// The small letters of Latin, Greek and Cyrillic that look like what is written in the place of a character.
    private static let roundAndCrossed: Set = ["o", "x", "ο", "χ", "о", "х"]
    /// 缺字 and its like, in brackets.
    private static let lacks = ["缺字", "缺漏", "造字", "待造", "外字", "罕字", "罕用字", "難字", "僻字", "無此字", "打不出"]
}

extension Unicode.Scalar {
    /// Of any script, but what tells how a character is read (bopomofo), a number, an abbreviation or a box.
    fileprivate var isLetterOfName: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .nonspacingMark, .spacingMark: true
        case .otherLetter:
            !(0x3100..<0x3130).contains(value) && !(0x31a0..<0x31c0).contains(value)
                && !["ª", "º", "\u{303c}"].contains(self)
        case .letterNumber: self == "〇"
        default: false
        }
    }

    /// Of no script of East Asia.
    fileprivate var isForeignLetter: Bool {
        properties.isAlphabetic && !properties.isMark && !isEastAsian && !(0x3000..<0x3400).contains(value)
    }

    fileprivate var isPartOfForeignWord: Bool { isForeignLetter || properties.isMark }
}
