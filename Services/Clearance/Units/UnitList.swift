import Foundation
import Synchronization

/// The units of the school in the order in which pages show them, read from a file when first needed.
final class UnitList: Sendable {
    private let file: String
    private let read = Mutex<[Unit]?>(nil)

    init(file: String) { self.file = file }

    /// - Throws: when the file is missing, is not a list of units, or names none: an empty list would never complete.
    func all() throws -> [Unit] {
        try read.withLock { units in
            if let units { return units }
            let found = try JSONDecoder().decode([Unit].self, from: Data(contentsOf: URL(filePath: file)))
            guard !found.isEmpty else { throw UnitsMissing(file: file) }
            units = found
            return found
        }
    }

    func unit(_ code: String) throws -> Unit? { try all().first { $0.code == code } }
}

struct UnitsMissing: Error, CustomStringConvertible {
    let file: String
    var description: String { "\(file) names no unit; a student whom nobody is asked about would never be complete" }
}
