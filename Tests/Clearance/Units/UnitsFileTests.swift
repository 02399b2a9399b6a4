import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Test(
    "A unit or department whose code would not fit into a routing key stops the program at start",
    arguments: ["l.ib", "", "圖書館"])
func misnamed(code: String) throws {
    let words: JSONValue = ["zh": "圖書館", "en": "Library"]
    let office: JSONValue = .object(["place": words])
    for (unit, offices) in [(code, [:]), ("department", [code: office])] as [(String, [String: JSONValue])] {
        let units: JSONValue = [
            ["code": .text(unit), "name": words, "place": words, "departments": .object(offices)]
        ]
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
        try Data(JSON.encode(units)).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        #expect(throws: UnitsFile.Unusable.self) { try UnitsFile(path: path.path).read() }
    }
}

@Test(
    "A department that stands there in small letters and in capitals is refused: nobody could say which place is its own"
)
func departmentTwice() throws {
    let words: JSONValue = ["zh": "系所", "en": "Department"]
    let office: JSONValue = .object(["place": words])
    let units: JSONValue = [
        ["code": "department", "name": words, "place": words, "departments": ["ME": office, "me": office]]
    ]
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try Data(JSON.encode(units)).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    #expect(throws: UnitsFile.Unusable.self) { try UnitsFile(path: path.path).read() }
}

@Test("A file of no unit, of one unit twice, or of one for some students that says of none, is refused")
func unusable() throws {
    let words: JSONValue = ["zh": "圖書館", "en": "Library"]
    let unit: JSONValue = ["code": "library", "name": words, "place": words]
    let nobody: JSONValue = ["code": "library", "name": words, "place": words, "appliesTo": ["match": "any"]]
    for units in [[], [unit, unit], [nobody]] as [[JSONValue]] {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
        try Data(JSON.encode(JSONValue.list(units))).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        #expect(throws: UnitsFile.Unusable.self) { try UnitsFile(path: path.path).read() }
    }
}

@Test("What is written as a file is read as the same units, each rule in its shortest form, with what is set for later")
func written() throws {
    let units = try UnitsFile(path: Lists.unitsFile).read()
    let later = Date(rfc3339: "2027-02-01T00:00:00+08:00")!
    let all =
        units + [
            .init(code: "library", unit: Lists.unit("library", for: .conscripts), from: later),
            .init(code: "career", unit: nil, from: later),
        ]
    let text = try UnitsFile.write(all)
    #expect(text.contains("\"appliesTo\" : \"subject-to-conscription\""))
    #expect(try JSON.decode([UnitsFile.Entry].self, from: Array(text.utf8)) == all)
}

@Test(
    "Twice at one moment, a moment that is none, an end without one, and nobody who is asked now, are refused",
    arguments: [
        #"[{"code": "library", "endsFrom": "soon"}, U]"#, #"[{"code": "library"}, U]"#,
        #"[{"code": "library", "endsFrom": "2027-02-01T00:00:00+08:00"}]"#,
        #"[U, {"code": "career", "endsFrom": "2027-02-01T00:00:00+08:00"}, {"code": "career", "endsFrom": "2027-02-01T00:00:00+08:00"}]"#,
    ])
func unusableMoments(text: String) throws {
    let unit = #"{"code": "dorm", "name": {"zh": "舍", "en": "Dorm"}, "place": {"zh": "舍", "en": "Dorm"}}"#
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try Data(text.replacingOccurrences(of: "U", with: unit).utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    #expect(throws: (any Error).self) { try UnitsFile(path: path.path).read() }
}

/// A file of units, in which U, V and L stand for a unit, another one, and one that is asked from later on.
private func file(_ text: String) throws -> String {
    let unit = #"{"code": "dorm", "name": {"zh": "舍", "en": "Dorm"}, "place": {"zh": "舍", "en": "Dorm"}}"#
    let other = unit.replacingOccurrences(of: "dorm", with: "army")
    let later = other.dropLast() + #", "validFrom": "2099-02-01T00:00:01+08:00"}"#
    let whole = text.replacingOccurrences(of: "U", with: unit).replacingOccurrences(of: "L", with: later)
        .replacingOccurrences(of: "V", with: other)
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try Data(whole.utf8).write(to: path)
    return path.path
}

@Test(
    "A file with a time without any unit fills nothing, and stops the program before its first event",
    arguments: [
        #"[U, {"code": "dorm", "endsFrom": "2099-02-01T00:00:00+08:00"}]"#,
        #"[U, {"code": "dorm", "endsFrom": "2099-02-01T00:00:00+08:00"}, L]"#,
        #"[U, {"code": "dorm", "endsFrom": "2020-02-01T00:00:00+08:00"}, L]"#,
    ])
func firstStart(text: String) throws {
    let path = try file(text)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bench = try Lists(["units": path]).bench
    #expect(throws: UnitsFile.Unusable.self) {
        try bench.connection.transaction { tx in _ = try UnitBook(file: path).rules(tx) }
    }
    let kept = try bench.connection.transaction { tx in try tx.rows("SELECT unit FROM units").count }
    #expect(kept == 0)
    #expect(throws: UnitsFile.Unusable.self) { try UnitsFile(path: path).readWhole() }
    #expect(try UnitsFile(path: Lists.unitsFile).readWhole().count == 4)
}

@Test(
    "A file whose moments are over starts a program the first time and ever after: the last of each unit's holds",
    arguments: [
        (#"[U, {"code": "dorm", "endsFrom": "2020-02-01T00:00:00+08:00"}, V]"#, ["army"]),
        (#"[V, {"code": "army", "endsFrom": "2019-02-01T00:00:00+08:00"}, W, U]"#, ["army", "dorm"]),
        (#"[U, {"code": "dorm", "endsFrom": "2099-02-01T00:00:00+08:00"}, W]"#, ["dorm", "army"]),
    ])
func momentsThatAreOver(text: String, asked: [String]) throws {
    let names = #""name": {"zh": "軍", "en": "A"}, "place": {"zh": "軍", "en": "A"}"#
    let begun = #"{"code": "army", \#(names), "validFrom": "2020-02-01T00:00:00+08:00"}"#
    let path = try file(text.replacingOccurrences(of: "W", with: begun))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: Never.self) { try UnitsFile(path: path).readWhole() }
    let lists = try Lists(["units": path])
    let rules = try lists.bench.connection.transaction(now: lists.bench.now) { tx in
        try UnitBook(file: path).rules(tx)
    }
    #expect(rules.epoch(at: lists.bench.now).units.map(\.code) == asked)
    try lists.list()
    #expect(Set(try lists.checklist().lines.map(\.unit)) == Set(asked))
}
