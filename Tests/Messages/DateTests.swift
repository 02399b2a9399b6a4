import Foundation
import Messages
import Testing

private let term = Term(rawValue: "114-2")!
private func day(_ text: String) -> Day { Day(rawValue: text)! }
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
        "What has happened lies at most a minute ahead, and not before the student's last year",
        arguments: [
            ("2026-06-22T23:59:30+08:00", nil), ("2026-06-23T00:00:30+08:00", nil),
            ("2026-06-23T00:00:31+08:00", "at lies in the future. State the event when it has happened."),
            ("9999-06-23T00:00:31+08:00", "at lies in the future. State the event when it has happened."),
            ("2025-08-01T00:00:00+08:00", nil),
            ("2025-07-31T23:59:59+08:00", "at must lie between 2025-08-01 and now for a student of the term 114-2."),
            ("1970-01-01T00:00:00Z", "at must lie between 2025-08-01 and now for a student of the term 114-2."),
            ("0115-06-22T10:00:00+08:00", "at lies in the year 115. That is a year of the Republic: 民國115年 is 2026."),
            ("0013-06-22T10:00:00+08:00", "at must lie between 2025-08-01 and now for a student of the term 114-2."),
        ] as [(String, String?)])
    func moments(text: String, sentence: String?) throws {
        let moment = try #require(Date(rfc3339: text))
        #expect(StatedDate.moment("at", moment, .graduation(term)).refusal(at: now)?.sentence == sentence)
    }

    @Test(
        "Each kind of date has its own bounds, by the term",
        arguments: [
            (.day("on", day("2026-06-23"), .studies(term)), nil),
            // In half a minute it is the next day in Taipei.
            (.day("on", day("2026-06-24"), .studies(term)), "date-in-the-future"),
            (.day("on", day("2005-08-01"), .studies(term)), nil),
            (.day("on", day("2005-07-31"), .studies(term)), "date-impossible"),
            (.day("on", day("1925-08-01"), .birth(term)), nil),
            (.day("on", day("1925-07-31"), .birth(term)), "date-impossible"),
            (.day("on", day("2013-07-31"), .birth(term)), nil),
            (.day("on", day("2013-08-01"), .birth(term)), "date-impossible"),
            (.day("on", day("2030-01-01"), .birth(term)), "date-in-the-future"),
            (.day("on", day("0092-11-03"), .birth(term)), "date-impossible"),
            (.day("on", day("0009-11-03"), .birth(term)), "date-impossible"),
            (.moment("at", Date(rfc3339: "1999-01-01T00:00:00Z")!, .programs), "date-impossible"),
            (.moment("at", Date(rfc3339: "2000-08-01T00:00:00+08:00")!, .programs), nil),
        ] as [(StatedDate, String?)])
    func bounds(date: StatedDate, code: String?) { #expect(date.refusal(at: now)?.code == code) }

    @Test(
        "The month of a degree may lie ahead, but not far",
        arguments: [
            ("2025-08", nil), ("2026-06", nil), ("2028-07", nil),
            ("2025-07", "month must lie between 2025-08-01 and 2028-07-31 for a student of the term 114-2."),
            ("2028-08", "month must lie between 2025-08-01 and 2028-07-31 for a student of the term 114-2."),
            ("9999-12", "month must lie between 2025-08-01 and 2028-07-31 for a student of the term 114-2."),
            ("0115-06", "month lies in the year 115. That is a year of the Republic: 民國115年 is 2026."),
        ] as [(String, String?)])
    func months(month: String, sentence: String?) {
        let dates = StatedDate.month("month", Month(rawValue: month)!, .conferral(term))
        #expect(dates.map { $0.refusal(at: now)?.sentence } == [sentence])
    }

    @Test(
        "A term in which nobody can graduate is none",
        arguments: [
            ("114-2", nil), ("115-1", nil), ("116-1", nil), ("117-1", "117-1"), ("34-1", nil), ("33-1", "33-1"),
            ("999-3", "999-3"),
        ]
            as [(String, String?)])
    func terms(term: String, named: String?) {
        let refusal = Term(rawValue: term)!.refusal(at: now)
        #expect((refusal == nil) == (named == nil))
        #expect(refusal.map { $0.sentence.contains(named ?? "-") } ?? true)
    }

    @Test(
        "The month that a diploma bears may lie ahead, and nobody is born in it or after it",
        arguments: [
            ("2003-11-03", "2026-06", nil), ("2003-11-03", nil, nil),
            ("2026-07-03", "2026-06", "birthDate lies in the future. State the event when it has happened."),
            ("0092-11-03", "2026-06", "birthDate lies in the year 92. That is a year of the Republic: 民國92年 is 2003."),
            (
                "2003-11-03", "0114-06",
                "conferredMonth lies in the year 114. That is a year of the Republic: 民國114年 is 2025."
            ),
            (
                "2020-11-03", "2026-06",
                "birthDate must lie between 1924-08-01 and 2012-07-31 for a student of the term 113-2."
            ),
        ] as [(String, String?, String?)])
    func birth(day: String, month: String?, sentence: String?) throws {
        let listed = try changed(["birthDate": .text(day), "conferredMonth": month.map(JSONValue.text)])
        #expect(listed.refusal(at: now)?.sentence == sentence)
    }

    @Test("A batch is one of the student's term", arguments: [("113-2-9", nil), ("113-1-1", "batch-of-another-term")])
    func batch(_ batch: String, code: String?) throws {
        let listed = try changed(["batch": .text(batch)])
        #expect(listed.refusal(at: now)?.code == code)
    }

    /// The golden document with other members.
    private func changed(_ members: [String: JSONValue?]) throws -> CandidateListed {
        var data = try JSON.decode(
            CloudEvent<[String: JSONValue]>.self, from: Golden.bytes(CandidateListed.name)
        ).data
        for (name, value) in members { data[name] = value }
        return try JSON.decode(CandidateListed.self, from: JSON.encode(data))
    }

    @Test(
        "No paper was handed over before the month of the degree that it bears, by the calendar of Taipei",
        arguments: [
            ("2026-06-20T10:00:00+08:00", nil, nil), ("2026-06-20T10:00:00+08:00", "2026-06", nil),
            ("2026-06-20T10:00:00+08:00", "2026-01", nil), ("2026-05-31T16:00:00Z", "2026-06", nil),
            ("2026-05-31T15:59:59Z", "2026-06", "date-impossible"),
            ("2026-06-20T10:00:00+08:00", "2026-07", "date-impossible"),
        ] as [(String, String?, String?)])
    func conferredBefore(collectedAt: String, month: String?, code: String?) throws {
        let collected = PaperDiplomaCollected(
            studentNumber: StudentNumber(rawValue: "A1")!, term: term,
            certificateNumber: CertificateNumber(rawValue: "C-1")!,
            collectedAt: try #require(Date(rfc3339: collectedAt)),
            conferredMonth: month.flatMap(Month.init(rawValue:)))
        #expect(collected.refusal(at: now)?.code == code)
    }
}
