import Foundation
import Messages
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

@Test("What is written as a file is read as the same units, each rule in its shortest form")
func written() throws {
    let units = try UnitsFile(path: Lists.unitsFile).read()
    let text = try UnitsFile.write(units)
    #expect(text.contains("\"appliesTo\" : \"subject-to-conscription\""))
    #expect(try JSON.decode([ReviewingUnit].self, from: Array(text.utf8)) == units)
}
