import Languages

/// One thing on a page: what it is, where it stands and what it is set in. Points from the lower left corner of the page; other
/// lengths in ems. `Layouts/README.md` tells what each field means, for whoever writes a layout.
struct Element: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case line, paragraphs, rule, ornament, backdrop, code, seal, image
        case steelSeal = "steel-seal"

        /// Whether it stands in a box, with a width and a height.
        var hasBox: Bool { self == .paragraphs || isPicture }
        var isPicture: Bool { self == .image || self == .backdrop }
        /// Whether it is art that nobody reads aloud.
        var isArt: Bool { self == .rule || self == .ornament || self == .backdrop }
        /// Whether it is one picture to whoever reads the page aloud.
        var isFigure: Bool { !hasText && !isArt }
        var hasText: Bool { self == .line || self == .paragraphs }
    }

    enum Alignment: String, CaseIterable, Sendable {
        case left, centre, right
        /// Lines that begin below each other, and stand in the middle together.
        case block
    }

    enum Anchor: String, CaseIterable, Sendable { case top, middle, bottom }

    /// When an element is there.
    enum Condition: String, CaseIterable, Sendable {
        case reissued
        case oneName = "one-name"
        case twoNames = "two-names"

        func holds(for face: Face) -> Bool {
            switch self {
            case .reissued: face.reissuedOn != nil
            case .oneName: !face.hasTwoNames
            case .twoNames: face.hasTwoNames
            }
        }
    }

    let kind: Kind
    let x: Double
    let y: Double
    var width = 0.0
    var height = 0.0
    var text = Pattern(parts: [])
    /// What is set small behind a name.
    var aside: Pattern?
    var style = Style.kai
    var language: Language?
    var size = 12.0
    var least = 6.0
    var tracking = 0.0
    var leading = 1.4
    var gap = 0.0
    var alignment = Alignment.centre
    var anchor = Anchor.middle
    var colour = "ink"
    var role = Role.paragraph
    /// What a picture shows, for whoever does not see it.
    var alternative: String?
    var condition: Condition?
    var isLink = false
    /// By which name the layout's file has the picture.
    var image: String?

    /// Whether it is the same on all diplomas of a school.
    var isConstant: Bool {
        condition == nil && aside == nil && !isLink && kind != .code && text.placeholders.allSatisfy(\.isOfSchool)
    }
}

extension Element {
    /// The same, with the school's name where what a picture shows has a place for it.
    func naming(_ school: School) -> Element {
        var element = self
        element.alternative = alternative?.replacing("{school.zh}", with: school.name.zh)
            .replacing("{school.en}", with: school.name.en)
        return element
    }
}

extension Face {
    /// Whether the English name is another than the Chinese one, which may be in Latin script.
    var hasTwoNames: Bool { name.en.map { $0 != name.zh } ?? false }
}
