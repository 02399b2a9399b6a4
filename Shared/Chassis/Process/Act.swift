package import Messages

/// What a person did here, who, and why. It is kept for ever.
package struct Act: Sendable {
    package let by: Line
    /// As they are called on pages; nil where only the account is known, as of a command.
    package let name: Bilingual<Line>?
    package let because: Line
    /// In words that name no student.
    package let what: String

    package init(by: Line, name: Bilingual<Line>? = nil, because: Line, what: String) {
        self.by = by
        self.name = name
        self.because = because
        self.what = what
    }

    package init(_ mandate: Mandate, _ what: String) {
        self.init(by: mandate.by, because: mandate.because, what: what)
    }

    /// The same for those who watch.
    package var event: SecurityEvent { .commanded(what, by: by.rawValue, because: because.rawValue) }
}
