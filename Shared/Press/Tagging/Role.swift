/// What an element is to whoever has the page read aloud: a type of structure (ISO 32000-1 §14.8.4).
enum Role: String, CaseIterable, Sendable {
    case paragraph, heading1, heading2, figure, link

    var tag: String {
        switch self {
        case .paragraph: "P"
        case .heading1: "H1"
        case .heading2: "H2"
        case .figure: "Figure"
        case .link: "Link"
        }
    }
}
