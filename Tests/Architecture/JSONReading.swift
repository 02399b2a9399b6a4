import Messages

/// Reading a document by name, for tests that know its shape.
extension JSONValue {
    subscript(_ member: String) -> JSONValue {
        if case .object(let members) = self { members[member] ?? .null } else { .null }
    }

    var elements: [JSONValue] { if case .list(let list) = self { list } else { [] } }
    var text: String { if case .text(let text) = self { text } else { "" } }

    /// One line for each element of a list: the texts of some of its members.
    func lines(of list: String, _ members: String...) -> [String] {
        self[list].elements.map { element in members.map { element[$0].text }.joined(separator: " ") }
    }
}
