import Languages
import Messages

extension Element {
    private static let known = [
        "kind", "x", "y", "width", "height", "text", "aside", "style", "language", "size", "least", "tracking",
        "leading", "gap", "align", "anchor", "colour", "role", "alternative", "when", "link", "image",
    ]

    /// - Parameter absent: names of pictures that the school has not given: what would show them is left out.
    static func list(
        _ field: LayoutField, _ document: Document, _ page: Layout.Page, _ colours: Palette,
        _ images: [String: Picture], _ absent: Set<String>
    ) throws(LayoutError) -> [Element] {
        var elements: [Element] = []
        for part in try field.list() {
            let element = try Element(part)
            let fields = try part.fields(known)
            guard colours.has(element.colour) else {
                throw fields["colour"]!.wrong("is none of the layout's colours, nor of those that all have")
            }
            let (right, top) = (element.x + element.width, element.y + element.height)
            if element.kind != .line && element.kind != .ornament, right > page.width || top > page.height {
                throw part.wrong("leaves the page, which has \(page.width) by \(page.height) points")
            }
            if let image = element.image, images[image] == nil {
                guard absent.contains(image) else { throw fields["image"]!.wrong("is not in the layout's images") }
                continue
            }
            elements.append(element)
        }
        try demand(document, of: elements, field)
        return elements
    }

    /// What the law wants on a diploma, and what makes one verifiable (同準則 §6).
    private static func demand(
        _ document: Document, of elements: [Element], _ field: LayoutField
    ) throws(LayoutError) {
        let shown = Set(elements.flatMap { $0.text.placeholders })
        var wanted: [Placeholder] = [.number]
        if document != .en { wanted += [.schoolZh, .titleZh, .nameZh, .bodyZh, .conferredZh, .issuedZh, .reissuedZh] }
        if document != .zh { wanted += [.schoolEn, .titleEn, .nameEn, .bodyEn, .conferredEn, .issuedEn, .reissuedEn] }
        for placeholder in wanted where !shown.contains(placeholder) {
            throw field.wrong("shows no {\(placeholder.rawValue)}, which such a diploma must")
        }
        guard elements.filter({ $0.kind == .code }).count == 1 else { throw field.wrong("must have one QR code") }
        guard elements.filter(\.isLink).count <= 1 else { throw field.wrong("must have one link at most") }
        let headings = elements.map(\.role).filter { $0 == .heading1 || $0 == .heading2 }
        guard headings.first == .heading1 else { throw field.wrong("must have a heading1 before any other heading") }
    }

    private init(_ field: LayoutField) throws(LayoutError) {
        let fields = try field.fields(Self.known)
        func needed(_ key: String) throws(LayoutError) -> LayoutField {
            guard let found = fields[key] else { throw field.wrong("has no “\(key)”") }
            return found
        }
        func number(_ key: String, _ range: ClosedRange<Double>) throws(LayoutError) -> Double? {
            try fields[key]?.number(range)
        }
        let room = 0.0...1700
        kind = try needed("kind").choice(Kind.self)
        x = try needed("x").number(room)
        y = try needed("y").number(room)
        if kind != .line { width = try needed("width").number(0...1700) }
        if kind.hasBox { height = try needed("height").number(1...1700) }
        if kind == .line { width = try number("width", room) ?? 0 }
        if kind.hasText { text = try Pattern(try needed("text")) }
        aside = try fields["aside"].map { field throws(LayoutError) in try Pattern(field) }
        style = try fields["style"]?.choice(Style.self) ?? .kai
        language = try fields["language"]?.choice(Language.self)
        size = try number("size", 4...200) ?? 12
        least = try number("least", 4...200) ?? 6
        tracking = try number("tracking", -0.1...2) ?? 0
        leading = try number("leading", 0.8...3) ?? 1.4
        gap = try number("gap", 0...3) ?? 0
        alignment = try fields["align"]?.choice(Alignment.self) ?? .centre
        anchor = try fields["anchor"]?.choice(Anchor.self) ?? .middle
        colour = try fields["colour"]?.text() ?? (kind == .seal ? "seal" : kind.isArt ? "line" : "ink")
        role = try fields["role"]?.choice(Role.self) ?? .paragraph
        alternative = try fields["alternative"]?.text()
        condition = try fields["when"]?.choice(Condition.self)
        isLink = try fields["link"]?.flag() ?? false
        if kind.isPicture { image = try needed("image").text() }
        if kind == .rule { height = try number("height", room) ?? 0 }
        if kind.isFigure, alternative == nil {
            throw field.wrong("has no “alternative”: what the picture shows, for whoever does not see it")
        }
        try judge(field, fields)
    }

    /// What goes together.
    private func judge(_ field: LayoutField, _ fields: [String: LayoutField]) throws(LayoutError) {
        guard least <= size else { throw (fields["least"] ?? field).wrong("must not be larger than the size, \(size)") }
        let placeholders = text.placeholders
        let isBody = placeholders.contains(where: \.isBody)
        if isBody, kind != .paragraphs || text.parts.count != 1 {
            throw fields["text"]!.wrong(
                "must be {\(placeholders[0].rawValue)} alone, in an element of the kind paragraphs")
        }
        if isBody, language == nil { throw field.wrong("has no “language”: zh or en") }
        if isBody || placeholders.contains(where: { $0 == .nameZh || $0 == .nameEn }), least < 10.5 {
            throw (fields["least"] ?? field).wrong("must be 10.5 at least for a name or what is said of it")
        }
        if kind == .line, let name = placeholders.first(where: { $0 == .nameZh || $0 == .nameEn }) {
            throw fields["kind"]!.wrong("must be paragraphs for {\(name.rawValue)}: the law knows no longest name")
        }
        if role == .figure || role == .link {
            throw fields["role"]!.wrong("must be paragraph, heading1 or heading2; a link has “link”: true")
        }
    }
}

extension Pattern {
    fileprivate init(_ field: LayoutField) throws(LayoutError) {
        var unknown = ""
        guard let pattern = Pattern(try field.text(), unknown: &unknown) else {
            let known = Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
            throw field.wrong("has \(unknown), and may have \(known)")
        }
        self = pattern
    }
}
