import Messages

/// A file of the former system that is the last word about its diploma, and what it prints, as far as that was imported.
struct FormerFile {
    let document: Document
    let shown: Statement.Shown

    func bears(_ name: PersonName) -> Bool { document.bears(shown.name, for: name) }

    /// Whether the roster gives anything of it otherwise by now. A month that it leaves open says nothing.
    func differs(from now: Graduate) -> Bool {
        !bears(now.name) || shown.department != now.department.name || shown.degree != now.degree.name
            || now.conferredMonth.map { $0 != shown.conferredMonth } ?? false
    }
}
