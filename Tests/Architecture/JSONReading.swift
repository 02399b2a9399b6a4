import Messages

extension JSONValue {
    /// One line for each element of a list: the texts of some of its members.
    func lines(of list: String, _ members: String...) -> [String] {
        self[list].elements.map { element in members.map { element[$0].text }.joined(separator: " ") }
    }
}
