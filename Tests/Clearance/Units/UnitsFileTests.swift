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

@Test(
    "What an import would refuse fills nothing at the first start: a time without any unit, and a moment that is over",
    arguments: [
        #"[U, {"code": "dorm", "endsFrom": "2099-02-01T00:00:00+08:00"}]"#,
        #"[U, {"code": "dorm", "endsFrom": "2099-02-01T00:00:00+08:00"}, L]"#,
        #"[U, {"code": "dorm", "endsFrom": "2020-02-01T00:00:00+08:00"}, L]"#,
    ])
func firstStart(text: String) throws {
    let unit = #"{"code": "dorm", "name": {"zh": "舍", "en": "Dorm"}, "place": {"zh": "舍", "en": "Dorm"}}"#
    let later =
        unit.replacingOccurrences(of: "dorm", with: "army").dropLast() + #", "validFrom": "2099-02-01T00:00:01+08:00"}"#
    let whole = text.replacingOccurrences(of: "U", with: unit).replacingOccurrences(of: "L", with: later)
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try Data(whole.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let bench = try Lists(["units": path.path]).bench
    #expect(throws: UnitsFile.Unusable.self) {
        try bench.connection.transaction { tx in _ = try UnitBook(file: path.path).rules(tx) }
    }
    let kept = try bench.connection.transaction { tx in try tx.rows("SELECT unit FROM units").count }
    #expect(kept == 0)
    #expect(throws: UnitsFile.Unusable.self, "the program stops before its first event") {
        try UnitsFile(path: path.path).readWhole(at: bench.now)
    }
    #expect(try UnitsFile(path: Lists.unitsFile).readWhole(at: bench.now).count == 4)
}
