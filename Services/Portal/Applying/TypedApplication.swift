import Messages
import Pages

/// What a student applies for, as they type it.
struct TypedApplication: Codable, Sendable, Equatable {
    /// `reissue.zh`, `name-change` …
    var choice = ""
    /// Why, or what is wrong.
    var words = ""
    var nameZh = ""
    var nameEn = ""

    /// What must change. The page words it.
    enum Flaw: String, Codable, Sendable, CaseIterable {
        case choiceMissing, wordsMissing, wordsUnreadable, nameZhMissing, nameZhUnreadable, nameEnUnreadable, sameName

        var field: String {
            switch self {
            case .choiceMissing: "choice"
            case .wordsMissing, .wordsUnreadable: "words"
            case .nameZhMissing, .nameZhUnreadable, .sameName: "nameZh"
            case .nameEnUnreadable: "nameEn"
            }
        }
    }

    struct Flaws: Error, Equatable { let all: [Flaw] }

    init() {}

    init(_ fields: FormFields) {
        (choice, words) = (fields["choice"] ?? "", fields["words"] ?? "")
        (nameZh, nameEn) = (fields["nameZh"] ?? "", fields["nameEn"] ?? "")
    }

    func wish() -> Result<ApplicationWish, Flaws> {
        guard let chosen = Chosen(rawValue: choice) else { return .failure(Flaws(all: [.choiceMissing])) }
        var flaws: [Flaw] = []
        let said = Line(typed: words)
        if said == nil, !words.isBlankTyped { flaws.append(.wordsUnreadable) }
        if said == nil, words.isBlankTyped, chosen.kind == .correction { flaws.append(.wordsMissing) }
        var name: PersonName?
        if chosen.kind == .nameChange {
            let (zh, en) = (Line(typedName: nameZh), Line(typedName: nameEn))
            if zh == nil { flaws.append(nameZh.isBlankTyped ? .nameZhMissing : .nameZhUnreadable) }
            if en == nil, !nameEn.isBlankTyped { flaws.append(.nameEnUnreadable) }
            name = zh.map { PersonName(zh: $0, en: en).understood }
        }
        guard flaws.isEmpty else { return .failure(Flaws(all: flaws)) }
        return .success(ApplicationWish(chosen.kind, chosen.document, name: name, words: said))
    }

    /// What makes it another wish when it is changed.
    var text: String { [choice, words, nameZh, nameEn].joined(separator: "\n") }

    /// What is applied for, as the form's choice names it.
    struct Chosen: Equatable {
        let kind: ApplicationWish.Kind
        let document: Document?

        var rawValue: String { ([kind.rawValue] + [document?.rawValue].compactMap(\.self)).joined(separator: ".") }

        init(_ kind: ApplicationWish.Kind, _ document: Document?) { (self.kind, self.document) = (kind, document) }

        init?(rawValue: String) {
            guard rawValue.utf8.count <= 32 else { return nil }
            let all = ApplicationWish.Kind.allCases.flatMap { kind in
                [Chosen(kind, nil)] + Document.allCases.map { Chosen(kind, $0) }
            }
            guard let chosen = all.first(where: { $0.rawValue == rawValue }) else { return nil }
            self = chosen
        }
    }
}

extension String {
    /// Whether somebody typed nothing that can be seen.
    fileprivate var isBlankTyped: Bool { typedWords(atMost: 4_096)?.isEmpty == true }
}
