extension String {
    /// Printable ASCII without a blank, as most numbers and codes are: there is no other way to write it.
    var isOnePlainWord: Bool { utf8.allSatisfy { (0x21...0x7e).contains($0) } }

    /// With one blank between two words and none around them. An ideographic space between two ideographs parts no words: it
    /// only makes a name of two characters as wide as one of three.
    var tidy: String {
        guard !isOnePlainWord else { return self }
        var tidy = String.UnicodeScalarView()
        var (isParted, isWide) = (false, false)
        for scalar in unicodeScalars {
            if scalar.properties.isWhitespace {
                (isParted, isWide) = (true, isWide || scalar == "\u{3000}")
                continue
            }
            if isParted, let last = tidy.last {
                let isOneWord = isWide && last.properties.isIdeographic && scalar.properties.isIdeographic
                if !isOneWord { tidy.append(" ") }
            }
            tidy.append(scalar)
            (isParted, isWide) = (false, false)
        }
        return String(tidy)
    }

    /// Without any blank.
    package var unparted: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !$0.properties.isWhitespace }))
    }

    /// Without what nobody sees. Line breaks are blanks, and what is of private use was somebody's character.
    var withoutUnseen: String {
        func stays(_ scalar: Unicode.Scalar) -> Bool {
            !scalar.isUnseen || scalar.properties.isWhitespace || scalar.properties.generalCategory == .privateUse
        }
        guard !unicodeScalars.allSatisfy(stays) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.filter(stays)))
    }
}
