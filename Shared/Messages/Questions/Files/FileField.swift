/// What a column of a file says that staff upload.
package protocol FileField: RawRepresentable<String>, Codable, Sendable, Hashable, CaseIterable {
    /// What can be wrong with a line.
    associatedtype Flaw: Codable, Sendable, Hashable

    /// How our own files head it.
    var heading: Bilingual<String> { get }
}
