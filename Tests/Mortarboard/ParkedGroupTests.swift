import Chassis
import Foundation
import Messages
import Testing

@testable import Mortarboard

@Suite("What operators see of trouble") struct ParkedGroupTests {
    private static let start = Date(rfc3339: "2026-07-18T02:44:00Z")!

    private func member(
        _ number: Int, _ program: Program = .issuer, reason: String = "failed", type: String = "mail.bounced.v1",
        from publisher: String = "mail"
    ) -> ParkedGroup.Member {
        .init(
            id: UUID(uuidString: "00000000-0000-4000-8000-\(String(format: "%012d", number))")!, program: program,
            reason: reason, sentence: "a sentence", type: type, publisher: publisher, event: "e\(number)",
            heardAt: Self.start + Double(number), attempts: 5)
    }

    @Test("Messages of one cause are a group, the one with the oldest first")
    func groups() {
        let groups = ParkedGroup.all(of: [
            member(9), member(3), member(1, reason: "schema"), member(4, .contact), member(5, from: "sis"),
            member(2, reason: "schema"),
        ])
        #expect(groups.map { $0.members.map(\.event) } == [["e1", "e2"], ["e3", "e9"], ["e4"], ["e5"]])
    }

    @Test("Each cause says what to do, with commands that can be typed")
    func advice() {
        let failed = ParkedGroup.all(of: [member(1)])[0]
        #expect(failed.advice.contains("parked replay --program issuer --reason failed --type mail.bounced.v1"))
        #expect(
            ParkedGroup.all(of: [member(1, reason: "one-of-a-program")])[0].advice.contains(
                "mend it, return it, or discard it"))
        let lines = ParkedGroup.all(of: (1...5).map { member($0) })[0].lines(now: Self.start + 86_400 * 4)
        #expect(
            lines[0] == "failed  5 messages, the oldest 3 days" || lines[0] == "failed  5 messages, the oldest 95 h")
        #expect(lines.last == "    … and 2 more: parked list --all")
    }

    @Test(
        "How long ago is said in the largest unit of which there are two",
        arguments: [
            (0, "0 s"), (119, "119 s"), (120, "2 min"), (7_199, "119 min"), (7_200, "2 h"), (172_799, "47 h"),
            (172_800, "2 days"),
        ])
    func ages(seconds: Int, told: String) {
        #expect(ParkedGroup.age(of: Self.start, now: Self.start + Double(seconds)) == told)
    }

    @Test("One timeline of all programs: what stands in the way first, each thing once")
    func timeline() {
        var (issuer, verifier) = (Trail(program: .issuer), Trail(program: .verifier))
        let hold = Trail.Entry(at: Self.start, what: "holds: stated", state: "holds: objected", isTrouble: true)
        issuer.entries = [hold, .init(at: Self.start - 60, what: "says diploma.sealed.v1")]
        verifier.entries = [.init(at: Self.start - 30, what: "says diploma.registered.v1")]
        issuer.students = [UUID(uuidString: "5D1B7C66-3F0D-4B33-8E0B-0E4C5A5B7E10")!]
        let told = Timeline(of: ["A1101001"], [issuer, verifier, issuer], unasked: [.portal])
        #expect(
            told.lines.map(\.entry.what) == ["says diploma.sealed.v1", "says diploma.registered.v1", "holds: stated"])
        let text = told.text()
        #expect(
            text.hasPrefix(
                "A1101001, student 5d1b7c66-3f0d-4b33-8e0b-0e4c5a5b7e10\nin the way:\n  issuer: holds: stated  holds: objected\n"
            ))
        #expect(text.contains("2026-07-18 10:43:00  issuer"))
        #expect(text.contains("not asked: portal"))
    }

    @Test("Of what nobody knows it says who was asked, and what that means")
    func unknown() {
        let told = Timeline(of: ["A1"], [Trail(program: .contact), Trail(program: .issuer)], unasked: [.portal])
        #expect(told.isUnknown)
        #expect(told.text().hasPrefix("nothing is known of A1\nAsked: contact, issuer. None of them"))
        #expect(told.text().contains("not asked: portal"))
    }

    @Test("An event leaves only as the contract has it")
    func drafted() throws {
        let data =
            #"{"studentNumber":"S1","term":"113-2","unit":"library","result":"passed","reviewedAt":"2026-06-01T09:00:00+08:00"}"#
        func draft(_ text: String, _ type: String?) throws -> Drafted {
            try Drafted(Array(text.utf8), type: type, as: "library", at: Self.start)
        }
        let event = try JSON.decode(JSONValue.self, from: draft(data, "clearance.reviewed.v1").body)
        #expect(
            event["source"] == "/campus/library" && event["data"]["unit"] == "library" && event["specversion"] == "1.0")
        let whole = String(decoding: try JSON.encode(event), as: UTF8.self)
        #expect(try draft(whole, nil).body == Array(whole.utf8))
        for (text, type, why) in [
            (data, "no.such.v1", "no event of the campus"), ("{", "clearance.reviewed.v1", "not JSON"),
            (data.replacing("passed", with: "fine"), "clearance.reviewed.v1", "result"),
            (data.replacing(#""unit":"library","#, with: ""), "clearance.reviewed.v1", "unit is missing"),
            (whole.replacing("/campus/library", with: "/campus/sis"), nil, "source must be /campus/library"),
            (whole, "fee.paid.v1", "says type"),
        ] as [(String, String?, String)] {
            let complaint = #expect(throws: Complaint.self) { try draft(text, type) }
            #expect(complaint?.description.contains(why) == true, "\(complaint?.description ?? "")")
        }
    }

    @Test("The flow shows what stands still, and leaves out what runs")
    func flow() {
        let numbers = Flow.Standing.numbers(
            in: "# TYPE messages_parked gauge\nmessages_parked 3\noutbox_unsent 0\npart_in_trouble{part=\"relay\"} 1\n")
        #expect(numbers == ["messages_parked": 3, "outbox_unsent": 0])
        let flow = Flow(
            at: Self.start,
            queues: [
                .init(name: "contact", ready: 0, unacknowledged: 0, consumers: 1),
                .init(name: "issuer", ready: 7, unacknowledged: 1, consumers: 0),
                .init(name: "out.library", ready: 2, unacknowledged: 0, consumers: 0),
                .init(name: "rejections.sis", ready: 0, unacknowledged: 0, consumers: 0),
            ],
            programs: [
                .init(program: "issuer", isReady: false, numbers: numbers, troubles: ["relay": "the broker is away"]),
                .init(program: "portal", isReady: nil, numbers: [:], troubles: [:]),
            ])
        #expect(
            flow.lines == [
                "2026-07-18T02:44:00Z", "", "queues", "issuer\t7 ready\t1 taken\tNOBODY LISTENS",
                "out.library\t2 ready\t0 taken\tkept until it is read", "", "programs",
                "issuer\tNOT READY\t3 parked\n\t\trelay: the broker is away", "portal\tDOES NOT ANSWER",
            ])
    }
}
