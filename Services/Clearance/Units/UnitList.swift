import Foundation
import Messages
import Synchronization

/// The units of the school in the order in which pages show them, read from a file when first needed.
final class UnitList: Sendable {
    private let file: String
    private let read = Mutex<[Unit]?>(nil)

    init(file: String) { self.file = file }

    /// - Throws: when the file is missing, is not a list of units, misnames one, or names none: an empty list would never complete.
    func all() throws -> [Unit] {
        try read.withLock { units in
            if let units { return units }
            let found = try JSON.decode([Unit].self, from: [UInt8](Data(contentsOf: URL(filePath: file))))
            guard !found.isEmpty else { throw UnitsMissing(file: file) }
            for unit in found {
                let departments = (unit.departments ?? [:]).keys.sorted()
                if let code = ([unit.code] + departments).first(where: { !ShortName.holds($0) }) {
                    throw UnitMisnamed(code: code)
                }
                guard unit.code == unit.code.lowercased() else { throw UnitInCapitals(code: unit.code) }
                var seen: Set<DepartmentCode> = []
                for code in departments where !seen.insert(DepartmentCode(rawValue: code)!).inserted {
                    throw DepartmentTwice(code: code)
                }
            }
            units = found
            return found
        }
    }

    func unit(_ code: String) throws -> Unit? { try all().first { $0.code == code } }
}

/// Its code would not fit into a routing key.
struct UnitMisnamed: Error, CustomStringConvertible {
    let code: String
    var description: String { "the unit’s or department’s code “\(code)” must be \(ShortName.rule)" }
}

/// Events, accounts and publishers' files may write it as they like; here it stands as it is kept.
struct UnitInCapitals: Error, CustomStringConvertible {
    let code: String
    var description: String { "the unit’s code “\(code)” must be in small letters" }
}

/// In small letters and in capitals; nobody could say which of the two holds.
struct DepartmentTwice: Error, CustomStringConvertible {
    let code: String
    var description: String { "the department “\(code)” stands there twice, in small letters and in capitals" }
}

struct UnitsMissing: Error, CustomStringConvertible {
    let file: String
    var description: String { "\(file) names no unit; a student whom nobody is asked about would never be complete" }
}
