import Mustache

/// One entry of a list to choose from, `{{>option}}`. A page may have hundreds of them: looked up by name, they cost a tenth
/// of what reflection does.
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
        // Otherwise it would be looked for in what is around the list.
        case "code": code ?? false
        case "isChosen": isChosen
        default: nil
        }
    }
}
