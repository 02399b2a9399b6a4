import Messages
import Pages

/// One thing that can be told about a file that is not the original: a line of the table below 失敗.
struct Evidence: Sendable {
    let point: Bilingual<String>
    let mark: Mark
    let found: Bilingual<String>
    let says: Bilingual<String>

    enum Mark: PageState { case good, bad, doubtful, plain }

    init(
        _ point: (zh: String, en: String), _ mark: Mark, _ found: (zh: String, en: String),
        _ says: (zh: String, en: String)
    ) {
        self.point = Bilingual(zh: point.zh, en: point.en)
        self.mark = mark
        self.found = Bilingual(zh: found.zh, en: found.en)
        self.says = Bilingual(zh: says.zh, en: says.en)
    }
}
