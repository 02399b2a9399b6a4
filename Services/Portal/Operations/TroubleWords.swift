import Messages

/// What a trouble is called, what it means and what to do, in short; the runbook says it in full.
struct TroubleWords {
    let title: Bilingual<String>
    let about: Bilingual<String>
    let cure: Bilingual<String>
    /// To be given on the server.
    let commands: [String]

    init(
        _ title: (zh: String, en: String), _ about: (zh: String, en: String), _ cure: (zh: String, en: String),
        _ commands: String...
    ) {
        (self.title, self.about) = (Bilingual(zh: title.zh, en: title.en), Bilingual(zh: about.zh, en: about.en))
        (self.cure, self.commands) = (Bilingual(zh: cure.zh, en: cure.en), commands)
    }
}
