extension String {
    /// A name as it was meant: with the Latin letters of a Latin keyboard, and without quotation marks around it.
    ///
    /// - Precondition: its size is known.
    var asName: String { withoutQuotes.withNarrowLatin }

    /// A Chinese keyboard makes Latin letters as wide as ideographs. What stands between ideographs is left as it is: the dot of
    /// 伊斯瑪哈善．達給斯巴楠 belongs to the name.
    private var withNarrowLatin: String {
        let scalars = Array(unicodeScalars)
        guard scalars.contains(where: \.isWide) else { return self }
        let isLatin = !scalars.contains(where: \.isEastAsian)
        var narrow = UnicodeScalarView()
        for (place, scalar) in scalars.enumerated() {
            let before = place > 0 ? scalars[place - 1] : nil
            let after = place + 1 < scalars.count ? scalars[place + 1] : nil
            let isAmongLatin = before?.isLatinLetter ?? false && after?.isLatinLetter ?? false
            let isMeant =
                scalar == "．" ? before.map { $0.isWide && $0.isLatinLetter } ?? false : isLatin || isAmongLatin
            guard scalar.isWide, scalar.isLatinLetter || isMeant else {
                narrow.append(scalar)
                continue
            }
            narrow.append(scalar.halfWidth)
            // The wide comma has its blank within.
            if scalar == "，", after?.isLatinLetter ?? false { narrow.append(" ") }
        }
        return String(narrow)
    }

    /// Apostrophes are letters of names (’Atolan), so they count as quotation marks around ideographs only.
    private var withoutQuotes: String {
        var inside = tidy.unicodeScalars[...]
        while let open = inside.first, let closes = Self.quotes[open], inside.count > 2, let last = inside.last,
            closes.contains(last)
        {
            let next = inside.dropFirst().dropLast()
            let core = next.drop(while: \.isQuotation).reversed().drop(while: \.isQuotation)
            guard !core.isEmpty, !core.contains(where: { $0 == open || $0 == last }) else { break }
            if Self.apostrophes.contains(open) {
                guard core.allSatisfy({ !$0.isLatinLetter }) else { break }
            }
            inside = String(next).tidy.unicodeScalars[...]
        }
        return String(inside)
    }

    private static let quotes: [Unicode.Scalar: Set<Unicode.Scalar>] = [
        "\"": ["\""], "＂": ["＂"], "“": ["”", "“"], "”": ["”"], "„": ["“", "”"], "«": ["»"], "「": ["」"], "『": ["』"],
        "｢": ["｣"], "﹁": ["﹂"], "﹃": ["﹄"], "〝": ["〞", "〟"], "《": ["》"], "〈": ["〉"], "'": ["'"], "＇": ["＇"],
        "‘": ["’"], "’": ["’"],
    ]
    private static let apostrophes: Set<Unicode.Scalar> = ["'", "＇", "‘", "’"]
}

extension Unicode.Scalar {
    fileprivate var isWide: Bool { halfWidth != self }

    /// Of either width, with or without marks.
    fileprivate var isLatinLetter: Bool { properties.isAlphabetic && !isEastAsian }
}
