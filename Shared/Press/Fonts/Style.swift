/// What a line is set in. Characters that the first typeface does not draw come from the others.
enum Style: String, CaseIterable, Sendable {
    /// Chinese in 楷體; Latin, Greek and Cyrillic letters and digits in roman.
    case kai
    case roman, italic
    case smallCaps = "small-caps"

    var order: [Cut] { latin + [.kai, .kaiExtB, .kaiPlus] }

    /// What letters of Europe are set in, and in nothing else: 楷體 has them too, each as wide as a Chinese character.
    var latin: [Cut] {
        switch self {
        case .kai, .roman: [.roman]
        case .italic: [.italic, .roman]
        case .smallCaps: [.smallCaps, .roman]
        }
    }
}
