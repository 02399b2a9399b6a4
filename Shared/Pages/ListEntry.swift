import Mustache

/// One entry of a list to choose from. A page may have four hundred of them: looked up by name, they cost a tenth of what
/// reflection does.
package struct ListEntry: MustacheParent, Sendable {
    package let value: String
    package let text: String
    /// What a script shows beside the list once this one is chosen.
    package let code: String?
    package let isChosen: Bool

    package init(value: String, text: String, code: String? = nil, isChosen: Bool) {
        (self.value, self.text, self.code, self.isChosen) = (value, text, code, isChosen)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "text": text
        case "code": code
        case "isChosen": isChosen
        default: nil
        }
    }
}
