import Foundation
import Messages
import Testing

private let now = Date(rfc3339: "2026-06-22T23:59:30+08:00")!

@Suite("The days, months and moments that events state")
struct DateTests {
    @Test("All that the schema has pass the gate", arguments: Contract.campus.map { $0.name })
    func complete(_ name: String) throws {
        let type = try #require(Contract.campus.first { $0.name == name })
        func check<Event: CampusEvent>(_: Event.Type) throws {
            guard case .object(let properties) = Event.schema else {
                Issue.record("an event's data is an object")
                return
            }
            let dates: [Schema] = [.time, .of(Day.self), .of(Month.self)]
            let stated = properties.filter { dates.contains($0.schema) }.map(\.name)
            let event = try JSON.decode(CloudEvent<Event>.self, from: Golden.bytes(name)).data
            #expect(Set(event.dates.map(\.field)) == Set(stated))
        }
        try check(type)
    }

    @Test(
        "What has happened lies at most a minute ahead, and everything in the years that there are",
        arguments: [
            (.moment("at", now), nil), (.moment("at", now + 60), nil),
            (.moment("at", now + 61), "date-in-the-future at"),
            (.moment("at", Date(rfc3339: "1900-01-01T00:00:00+08:00")!), nil),
            (.moment("at", Date(rfc3339: "1899-12-31T23:59:59+08:00")!), "date-impossible at"),
            // In half a minute it is the next day in Taipei.
            (.day("on", Day(rawValue: "2026-06-23")!), nil),
            (.day("on", Day(rawValue: "2026-06-24")!), "date-in-the-future on"),
            (.day("on", Day(rawValue: "1900-01-01")!), nil),
            (.day("on", Day(rawValue: "1899-12-31")!), "date-impossible on"),
            (.day("on", Day(rawValue: "2101-01-01")!), "date-impossible on"),
        ] as [(StatedDate, String?)])
    func gate(date: StatedDate, refused: String?) {
        let refusal = date.refusal(at: now)
        #expect(refusal.map { "\($0.code) \($0.sentence.prefix { $0 != " " })" } == refused)
    }

    @Test(
        "The month that a diploma bears may lie ahead, and nobody is born in it or after it",
        arguments: [
            ("2003-11-03", "2026-06", nil), ("2003-11-03", "2027-01", nil), ("2003-11-03", nil, nil),
            ("2003-11-03", "2003-12", nil), ("2003-11-03", "2003-11", "birthDate must lie before conferredMonth."),
            ("2003-11-03", "2003-10", "birthDate must lie before conferredMonth."),
            ("2026-07-03", "2027-01", "birthDate lies in the future. State the event when it has happened."),
            ("0203-11-03", "2026-06", "birthDate must lie in the years 1900 to 2100."),
            ("2003-11-03", "2101-01", "conferredMonth must lie in the years 1900 to 2100."),
        ] as [(String, String?, String?)])
    func birth(day: String, month: String?, sentence: String?) throws {
        var members = try JSON.decode(CloudEvent<JSONValue>.self, from: Golden.bytes(CandidateListed.name)).data
        guard case .object(var data) = members else {
            Issue.record("the golden file holds an object")
            return
        }
        data["birthDate"] = .text(day)
        data["conferredMonth"] = month.map(JSONValue.text)
        members = .object(data)
        let listed = try JSON.decode(CandidateListed.self, from: JSON.encode(members))
        #expect(listed.refusal(at: now)?.sentence == sentence)
    }
}
