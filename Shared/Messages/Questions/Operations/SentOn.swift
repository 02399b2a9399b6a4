/// A parked message that was sent on, by what its program knows it now.
package struct SentOn: Codable, Sendable, Equatable {
    package let source: String
    package let id: String

    package init(source: String, id: String) { (self.source, self.id) = (source, id) }

    /// What has become of it.
    package enum Fate: Codable, Sendable, Equatable {
        /// The program has not come to it yet.
        case due
        /// It waits for its student to be listed, as it would have when it came.
        case waits
        case heard
        /// It fails again, or is parked again; why.
        case troubled(String)
    }
}
