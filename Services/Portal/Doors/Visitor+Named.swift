import Foundation
import Hummingbird
import Messages

/// What an address names, place by place.
extension Visitor {
    /// - Parameter place: as the route calls it.
    /// - Throws: 404 for what is none of these words.
    func named<Word: RawRepresentable<String>>(_ place: String) throws -> Word {
        let name = try parameters.require(place)
        // None has more.
        guard name.utf8.count <= 16, let word = Word(rawValue: name) else { throw HTTPError(.notFound) }
        return word
    }

    /// - Parameter place: as the route calls it.
    /// - Throws: 404 for what is no id.
    func uuid(_ place: String) throws -> UUID {
        let name = try parameters.require(place)
        guard name.utf8.count == 36, let id = UUID(uuidString: name) else { throw HTTPError(.notFound) }
        return id
    }

    var student: UUID { get throws { try uuid("student") } }
    /// A file that staff have uploaded.
    var file: UUID { get throws { try uuid("file") } }
    /// All that a filter let through, as it was when somebody wanted to act on it.
    var selection: UUID { get throws { try uuid("selection") } }
    var batch: Batch { get throws { try named("batch") } }
}
