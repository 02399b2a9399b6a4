import Chassis
import Cryptography
import Messages

/// A notice that the law wants told before somebody gives or takes something. It is a value and no template: its words, with the
/// school's settings in them, are kept with what was handed in below it.
struct Notice: Sendable, Equatable {
    let kind: ShownNotice.Kind
    let language: Language
    let title: String
    let points: [Point]

    struct Point: Sendable, Equatable {
        let term: String
        let text: String
    }

    /// As it is kept.
    var shown: ShownNotice {
        let between = language == .zh ? "：" : ": "
        return ShownNotice(
            kind: kind, language: language, lines: [title] + points.map { "\($0.term)\(between)\($0.text)" })
    }

    /// By what a form says which notice its page showed.
    var mark: String { SHA256.hash(Array(shown.text.utf8)).hex }
}

/// All notices as this school tells them today.
struct Notices: Sendable {
    private let all: [Notice]

    init(_ settings: Settings) {
        all = Language.allCases.flatMap { language in
            ShownNotice.Kind.allCases.map { Notice($0, settings, language) }
        }
    }

    /// In the order in which a page shows them.
    func read(in language: Language) -> [Notice] { all.filter { $0.language == language } }

    /// Those among them that a page has shown, whatever else it may have shown before they were changed.
    func shown(by marks: String?) -> [ShownNotice] {
        let marks = Set((marks ?? "").split(separator: " ").map { Array($0.utf8) })
        return all.filter { marks.contains(Array($0.mark.utf8)) }.map(\.shown)
    }
}

extension Premises {
    var notices: Notices { Notices(running.settings) }
}

extension Notice {
    init(_ kind: ShownNotice.Kind, _ settings: Settings, _ language: Language) {
        switch (kind, language) {
        case (.personalData, .zh): self = .personalDataZh(settings)
        case (.personalData, .en): self = .personalDataEn(settings)
        case (.electronicDiploma, .zh): self = .electronicDiplomaZh(settings)
        case (.electronicDiploma, .en): self = .electronicDiplomaEn(settings)
        }
    }
}
