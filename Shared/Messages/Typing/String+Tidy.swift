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
                let isIdeograph = last.properties.isIdeographic || last.isFormOfIdeograph
                let isOneWord = isWide && isIdeograph && scalar.properties.isIdeographic
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
    /// - Parameter keepingForms: in a name; the form that is asked for of an ideograph may be the registered one.
    func withoutUnseen(keepingForms: Bool = false) -> String {
        guard unicodeScalars.contains(where: \.isUnseen) else { return self }
        var seen = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let stays =
                !scalar.isUnseen || scalar.properties.isWhitespace || scalar.properties.generalCategory == .privateUse
                || keepingForms && scalar.isFormOfIdeograph && seen.last?.properties.isIdeographic ?? false
            if stays { seen.append(scalar) }
        }
        return String(seen)
    }

    /// Whether it holds what nobody sees, but for the forms of ideographs that are asked for.
    var hasUnseen: Bool {
        var last: Unicode.Scalar?
        return unicodeScalars.contains { scalar in
            defer { last = scalar }
            return scalar.isUnseen && !(scalar.isFormOfIdeograph && last?.properties.isIdeographic ?? false)
        }
    }
}
