/// The same thing in the two languages of a school.
package struct Bilingual<Text: Sendable>: Sendable {
    package var zh: Text
    package var en: Text

    package init(zh: Text, en: Text) {
        self.zh = zh
        self.en = en
    }

    /// The same done to both.
    package func map<Other>(_ change: (Text) throws -> Other) rethrows -> Bilingual<Other> {
        Bilingual<Other>(zh: try change(zh), en: try change(en))
    }
}

extension Bilingual: Equatable where Text: Equatable {}
extension Bilingual: Hashable where Text: Hashable {}
extension Bilingual: Decodable where Text: Decodable {}
extension Bilingual: Encodable where Text: Encodable {}

extension Bilingual<String> {
    /// The text for who reads this language.
    package subscript(_ language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}
