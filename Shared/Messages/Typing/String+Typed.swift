import Foundation

/// What people type or paste, before anything else looks at it.
///
/// Text from outside is bytes until its size is known: putting a run of combining marks into order takes the square of its length,
/// eleven seconds for 64 KB.
extension String {
    /// One word as it was meant: an address, a number, a user name. Full-width characters become plain; what nobody sees is
    /// gone, and so are blanks and quotation marks around it.
    /// - Returns: nil when it is longer than whatever is expected could be.
    package func typedWord(atMost bytes: Int) -> String? {
        guard utf8.count <= bytes else { return nil }
        var word = precomposedStringWithCompatibilityMapping.withoutUnseen().tidy.unicodeScalars[...]
        while word.first?.isQuotation == true, word.last?.isQuotation == true, word.dropFirst().last != nil {
            word = word.dropFirst().dropLast()
        }
        return String(word).tidy
    }

    /// One word that has no blank in it, however it was parted to be read: a code, a phone number.
    /// - Returns: nil when it is longer than whatever is expected could be.
    package func typedUnparted(atMost bytes: Int) -> String? { typedWord(atMost: bytes)?.unparted }

    /// Words, as they are kept: composed, without what nobody sees, and with one blank between two of them.
    /// - Parameter areName: of a person, a department, a degree; see ``withoutUnseen(keepingForms:)``.
    /// - Returns: nil when they are longer than whatever is expected could be.
    package func typedWords(atMost bytes: Int, areName: Bool = false) -> String? {
        utf8.count <= bytes ? withoutUnseen(keepingForms: areName).composed.tidy : nil
    }

    /// However a keyboard puts an accented letter together.
    /// - Returns: nil when it is longer than whatever is expected could be.
    package func composed(atMost bytes: Int) -> String? { utf8.count <= bytes ? composed : nil }
}

extension String {
    /// In Unicode's form C, but for compatibility ideographs: the form of each is somebody's registered name.
    ///
    /// - Precondition: its size is known.
    var composed: String {
        guard !unicodeScalars.allSatisfy(\.standsAlone) else { return self }
        var (whole, run) = (String.UnicodeScalarView(), String.UnicodeScalarView())
        for scalar in unicodeScalars {
            guard scalar.isCompatibilityIdeograph else {
                run.append(scalar)
                continue
            }
            whole.append(contentsOf: String(run).precomposedStringWithCanonicalMapping.unicodeScalars)
            whole.append(scalar)
            run = .init()
        }
        whole.append(contentsOf: String(run).precomposedStringWithCanonicalMapping.unicodeScalars)
        return String(whole)
    }
}
