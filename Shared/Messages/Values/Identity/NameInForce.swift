/// What was said about a student's name, in the order of the statements: by `time`, and of one `time` the listings first, by
/// `sequence` and `id`, then the changes. Two systems that stamp one instant know nothing of each other's sequence, and a change
/// is news where a listing may lag behind.
package enum NameStatement: Equatable, Sendable {
    /// By the roster.
    case listed(PersonName)
    /// By `name.changed`, or at the registrar's desk.
    case changed(PersonName)
}

/// The name that holds, in every program alike.
package struct NameInForce: Equatable, Sendable {
    package let name: PersonName
    /// What the roster says instead, when that is neither this name nor one that it replaced: a person must decide.
    package let contradiction: PersonName?

    /// A changed name holds over later listings that repeat what it replaced: exports lag behind.
    /// - Returns: nil when nothing was said.
    package init?(_ statements: [NameStatement]) {
        var name: PersonName?
        var contradiction: PersonName?
        var replaced: Set<PersonName> = []
        var isChanged = false
        // The first to spell a name, so that it makes no difference how often the roster repeats it.
        var inLatin: [Line: PersonName] = [:]
        for statement in statements {
            if case .listed(let listed) = statement, listed.en != nil, inLatin[listed.zh] == nil {
                inLatin[listed.zh] = listed
            }
            switch statement {
            case .changed(let said):
                let new = said.en == nil ? inLatin[said.zh] ?? said : said
                name.map { _ = replaced.insert($0) }
                replaced.remove(new)
                (name, contradiction, isChanged) = (new, nil, true)
            case .listed(let listed) where isChanged && listed.zh == name?.zh && name?.en == nil:
                // A change may come without the name in Latin script, which the roster knows, then or later.
                (name, contradiction) = (listed, nil)
            case .listed(let listed) where isChanged:
                contradiction = listed == name || replaced.contains(listed) ? nil : listed
            case .listed(let listed):
                name.map { _ = replaced.insert($0) }
                name = listed
            }
        }
        guard let name else { return nil }
        (self.name, self.contradiction) = (name, contradiction)
    }
}
