import Languages
import Messages

extension Face {
    /// One text that differs from diploma to diploma, and what it is set in.
    struct Text {
        let text: String
        let style: Style
        let field: Unprintable.Field

        /// Of a person, where the rules are stricter.
        var isName: Bool { field == .name || field == .englishName }

        /// What of it stands for something else.
        var standIn: String? {
            let part = StandIn.part(of: text, isName: isName)
            return part ?? (style == .kai ? nil : StandIn.foreign(in: text, isName: isName))
        }
    }

    /// Everything that this diploma prints and another may print otherwise.
    var texts: [Text] {
        var texts = [Text(text: certificateNumber, style: .kai, field: .certificateNumber)]
        if document != .en { texts += chineseTexts }
        if document != .zh { texts += englishTexts }
        return texts
    }

    private var chineseTexts: [Text] {
        func fields(_ others: [OtherField], _ field: Unprintable.Field) -> [Text] {
            others.flatMap { [$0.school?.zh, $0.department.zh, $0.degree?.zh].found(.kai, field) }
        }
        return [name.zh].found(.kai, .name) + [nationality?.zh].found(.kai, .nationality)
            + [college?.zh].found(.kai, .college) + [department.zh].found(.kai, .department)
            + [division].found(.kai, .division) + [group?.zh].found(.kai, .group) + [degree.zh].found(.kai, .degree)
            + fields(doubleMajors, .doubleMajor) + fields(minors, .minor)
    }

    private var englishTexts: [Text] {
        func fields(_ others: [OtherField], _ field: Unprintable.Field) -> [Text] {
            others.flatMap { [$0.school?.en, $0.department.en, $0.degree?.en].found(.roman, field) }
        }
        return [name.en ?? name.zh].found(.roman, .englishName) + [nationality?.en].found(.roman, .nationality)
            + [college?.en].found(.roman, .college) + [department.en].found(.roman, .department)
            + [group?.en].found(.roman, .group) + [degree.en].found(.italic, .degree)
            + fields(doubleMajors, .doubleMajor) + fields(minors, .minor)
    }
}

extension [String?] {
    fileprivate func found(_ style: Style, _ field: Unprintable.Field) -> [Face.Text] {
        compactMap { text in text.map { Face.Text(text: $0, style: style, field: field) } }
    }
}
