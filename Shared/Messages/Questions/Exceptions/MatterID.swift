/// Which thing that needs a person: of one kind there is one about one thing.
package struct MatterID: Codable, Sendable, Hashable {
    package let kind: ExceptionKind
    /// An event's, a student's or a diploma's id; of papers their batch and department, of a unit its code and the department.
    package let about: String
    /// So many bytes at most.
    package static let most = 200

    package init(_ kind: ExceptionKind, _ about: String) {
        self.kind = kind
        self.about = about
    }
}
