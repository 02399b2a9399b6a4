import Foundation
import Messages

/// A file of the units of a school in the order in which pages show them.
struct UnitsFile {
    let path: String

    /// - Throws: when the file is missing, is not a list of units, misnames one or names it twice, or names none: an empty list
    ///   would never complete.
    func read() throws -> [ReviewingUnit] {
        let units = try JSON.decode([ReviewingUnit].self, from: [UInt8](Data(contentsOf: URL(filePath: path))))
        guard !units.isEmpty else {
            throw Unusable("\(path) names no unit; a student whom nobody is asked about would never be complete")
        }
        var seen: Set<String> = []
        for unit in units {
            if let flaw = unit.flaw { throw Unusable(flaw.sentence) }
            guard seen.insert(unit.code).inserted else { throw Unusable("the unit “\(unit.code)” stands there twice") }
        }
        return units
    }

    /// Why it is not taken, in a sentence.
    struct Unusable: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    /// As a file says it, for whoever edits it by hand.
    static func write(_ units: [ReviewingUnit]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(units), as: UTF8.self)
    }
}

extension ReviewingUnit.Flaw {
    var sentence: String {
        switch self {
        case .misnamed(let code): "the unit’s or department’s code “\(code)” must be \(ShortName.rule)"
        case .inCapitals(let code): "the unit’s code “\(code)” must be in small letters"
        case .departmentTwice(let code):
            "the department “\(code)” stands there twice, in small letters and in capitals"
        case .noCondition: "a unit for some students says by which condition it is asked about them"
        }
    }
}
