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

    /// The same for those who watch, where nothing else keeps it.
    package var event: SecurityEvent { .operated(what, by: by.rawValue, because: because.rawValue) }

    /// The same for those who watch, of an act that is kept: why is kept with it alone, for it may name a person.
    package var keptEvent: SecurityEvent { .commanded(what, by: by.rawValue, because: "kept with the act") }
}
