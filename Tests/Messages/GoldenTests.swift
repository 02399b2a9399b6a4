import Foundation
import Messages
import Testing

@Suite struct GoldenTests {
    @Test("Every message has a golden file, and every golden file a message")
    func complete() throws {
        let names =
            Contract.campus.map { $0.name } + Contract.facts.map { $0.name } + Contract.notices.map { $0.name }
            + [EventRejected.name, EventTried.name]
        #expect(Set(names).count == names.count)
        #expect(try Golden.names() == names.sorted())
    }

    @Test("A fact says the same after it was read and written", arguments: Contract.facts.map { $0.name })
    func fact(_ name: String) throws {
        let type = try #require(Contract.facts.first { $0.name == name })
        try expectStable(type, Golden.bytes(name))
    }

    @Test("What was wrong with an event says the same after it was read and written")
    func rejected() throws { try expectStable(EventRejected.self, Golden.bytes(EventRejected.name)) }

    @Test("What became of a trial says the same after it was read and written")
    func tried() throws { try expectStable(EventTried.self, Golden.bytes(EventTried.name)) }

    @Test("A campus event says the same after it was read and written", arguments: Contract.campus.map { $0.name })
    func event(_ name: String) throws {
        let type = try #require(Contract.campus.first { $0.name == name })
        func check<Event: CampusEvent>(_: Event.Type) throws {
            let bytes = try Golden.bytes(name)
            try expectStable(CloudEvent<Event>.self, bytes)
            let event = try JSON.decode(CloudEvent<Event>.self, from: bytes)
            #expect(event.specversion == "1.0")
            #expect(event.type == name)
            #expect(event.source.hasPrefix("/campus/"))
            #expect(event.data.refusal(at: event.time) == nil)
        }
        try check(type)
    }

    @Test("A notice says the same after it was read and written", arguments: Contract.notices.map { $0.name })
    func notice(_ name: String) throws {
        let type = try #require(Contract.notices.first { $0.name == name })
        func check<Said: Notice>(_: Said.Type) throws {
            let bytes = try Golden.bytes(name)
            try expectStable(CloudEvent<Said>.self, bytes)
            let event = try JSON.decode(CloudEvent<Said>.self, from: bytes)
            #expect(event.type == name)
            #expect(event.source == "/mortarboard/\(Said.statedBy.rawValue)")
            // By the type a subscriber is bound, by the value the notice is sent: one without the other reaches nobody.
            #expect(Said.isForAUnit == (event.data.audience != nil))
        }
        try check(type)
    }

    @Test("A notice about a unit reaches that unit, and of the departments the student’s own")
    func audience() throws {
        let wanted = try JSON.decode(
            CloudEvent<UnitReviewWanted>.self, from: Golden.bytes(UnitReviewWanted.name)
        ).data
        #expect(wanted.routingKey(by: .clearance) == "unit.review-wanted.v1.department.ME")
        let library = UnitReviewUnwanted(
            about: wanted.key, request: wanted.request.uuid, unit: ShortName(rawValue: "library")!,
            department: wanted.department.code)
        #expect(library.routingKey(by: .clearance) == "unit.review-unwanted.v1.library")
        let cleared = StudentCleared(about: wanted.key, clearedAt: Date(timeIntervalSince1970: 0))
        #expect(cleared.routingKey(by: .clearance) == "student.cleared.v1")
    }

    private func expectStable<Value: Codable>(_: Value.Type, _ bytes: [UInt8]) throws {
        let once = try JSON.encode(try JSON.decode(Value.self, from: bytes))
        #expect(try JSONValue(once) == JSONValue(bytes).inUTC)
        #expect(try JSON.encode(try JSON.decode(Value.self, from: once)) == once)
    }

    @Test("A fact that names a student says so by its type, so that what is heard together is heard student by student")
    func aboutStudents() throws {
        for type in Contract.facts {
            let members = try JSON.decode([String: JSONValue].self, from: Golden.bytes(type.name))
            guard case .object(let data)? = members["data"] ?? .object(members) else { continue }
            let saysSo = type is any FactAboutStudent.Type || type is any FactAboutStatement.Type
            #expect((data["student"] != nil) == saysSo, "\(type.name)")
        }
    }

    @Test("A field that nobody knows is passed over, so that a version may grow")
    func unknownField() throws {
        var members = try JSON.decode([String: JSONValue].self, from: Golden.bytes(ContactConfirmed.name))
        members["colour"] = ["of": ["the", "sea"]]
        _ = try JSON.decode(ContactConfirmed.self, from: JSON.encode(members))
    }
}
