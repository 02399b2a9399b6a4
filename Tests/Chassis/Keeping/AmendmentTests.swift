import Foundation
import Messages
import Testing

@testable import Chassis

@Suite("How a message is mended") struct AmendmentTests {
    private let original = Array(
        #"{"id":"e1","data":{"reviewedAt":"115/07/18","name":{"zh":"王小明"},"minors":[{"school":"松濤"},{"school":"青嶼"}]}}"#
            .utf8)

    private func read(_ bytes: [UInt8]) throws -> JSONValue { try JSON.decode(JSONValue.self, from: bytes) }

    @Test("A member is set by its pointer: JSON, or else a text; another is taken away")
    func members() throws {
        let amendment = Amendment(
            sets: ["/data/reviewedAt=2026-07-18T10:44:00+08:00", "/data/count=3", "/data/minors/1/school=a=b"],
            removals: ["/data/minors/0"])
        let mended = try read(amendment.apply(to: original))
        #expect(mended["data"]["reviewedAt"] == "2026-07-18T10:44:00+08:00")
        #expect(mended["data"]["count"] == 3)
        #expect(mended["data"]["minors"] == [["school": "a=b"]])
        #expect(mended["id"] == "e1" && mended["data"]["name"]["zh"] == "王小明")
    }

    @Test(
        "What cannot be done is said",
        arguments: ["data/x=1", "/data", "/nothing/x=1", "/data/minors/7/x=1", "/data/minors/x=1"])
    func refused(_ words: String) {
        #expect(throws: Fault.self) { try Amendment(sets: [words]).apply(to: original) }
    }

    @Test("A message that is no JSON is given whole, or not at all")
    func unreadable() throws {
        let broken = Array("{".utf8)
        #expect(throws: Fault.self) { try Amendment(sets: ["/id=1"]).apply(to: broken) }
        #expect(throws: Fault.self) { try Amendment(body: broken).apply(to: original) }
        #expect(try Amendment(body: Array("{}".utf8)).apply(to: broken) == Array("{}".utf8))
    }

    @Test("Of a message an operator sees what it is about, and nobody's name")
    func veiled() throws {
        let shown = Veil.over(try read(original))
        #expect(shown["id"] == "e1" && shown["data"]["reviewedAt"] == "115/07/18")
        #expect(shown["data"]["name"]["zh"] == .text(Veil.mark))
        #expect(shown["data"]["minors"] == [["school": .text(Veil.mark)], ["school": .text(Veil.mark)]])
        let long = Veil.over(["unit": .text(String(repeating: "x", count: 121)), "creditsMet": true])
        #expect(long["unit"] == .text(Veil.mark) && long["creditsMet"] == .text(Veil.mark))
    }

    @Test("What was hidden keeps what stood there when the whole is given anew")
    func lifted() throws {
        let shown = Veil.over(try read(original))
        guard case .object(var members) = shown, case .object(var data) = shown["data"] else {
            return #expect(Bool(false))
        }
        data["reviewedAt"] = "2026-07-18T10:44:00+08:00"
        members["data"] = .object(data)
        let mended = try Amendment(body: JSON.encode(JSONValue.object(members))).apply(to: original)
        #expect(try read(mended)["data"]["name"]["zh"] == "王小明")
        #expect(try read(mended)["data"]["minors"] == read(original)["data"]["minors"])
        let changes = Amendment.changes(from: original, to: mended, isVeiled: true)
        #expect(
            changes == [.init(pointer: "/data/reviewedAt", before: "115/07/18", after: "2026-07-18T10:44:00+08:00")])
        #expect(
            try changes[0].lines() == [
                #"- /data/reviewedAt: "115/07/18""#, #"+ /data/reviewedAt: "2026-07-18T10:44:00+08:00""#,
            ])
    }

    @Test("What differs of a name is told without it")
    func veiledChange() throws {
        let mended = try Amendment(sets: ["/data/name/zh=王大明"]).apply(to: original)
        let changes = Amendment.changes(from: original, to: mended, isVeiled: true)
        #expect(changes == [.init(pointer: "/data/name/zh", before: .text(Veil.mark), after: .text(Veil.mark))])
        #expect(
            try Amendment(sets: ["/id=e1"]).apply(to: original) == original, "nothing differs, nothing is written anew")
    }
}
