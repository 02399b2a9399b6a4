import Foundation
import Messages
import Testing

@testable import Chassis

@Suite("What is written down for those who watch")
struct SecurityTests {
    @Test(
        "Who does something by a command stands there by a pseudonym, the same each time, beside what; why, which may name a person, where nothing else keeps it"
    )
    func commands() {
        let act = Act(by: Line(rawValue: "高敏如")!, because: Line(rawValue: "周沛恩住院")!, what: "set batch 113-2-1")
        #expect(act.event.record["why"] == "周沛恩住院" && act.event.record["what"] == "set batch 113-2-1")
        let event = act.keptEvent
        #expect(event.record["why"] == "kept with the act" && event.record["what"] == "set batch 113-2-1")
        let account = SecurityEvent.accountKept("kao.min-ju", by: "高敏如")
        #expect(account.record["who"] == event.record["who"] && account.record["account"] != event.record["who"])
        for record in [event.record, account.record] {
            #expect(!record.values.contains { $0.contains("高敏如") || $0.contains("kao") || $0.contains("住院") })
        }
    }

    @Test("Why staff look at somebody stands in the access log and not there")
    func reasons() {
        let clerk = Actor(kind: .staff, id: "hsu", roles: [.registrar], why: "周沛恩打電話來問")
        for event in [
            SecurityEvent.peopleShown("clearance.show-person", clerk, count: 1),
            .questionForbidden("clearance.show-person", clerk),
        ] { #expect(!event.record.values.contains { $0.contains("周沛恩") }) }
    }

    @Test("A student stands there by id, and staff by a pseudonym of their account")
    func actors() {
        let student = UUID()
        let herself = Actor(kind: .student, id: "chou.pei-en", students: [student])
        #expect(SecurityEvent.signedOut(herself, from: "::1").record["who"] == student.uuidString.lowercased())
        let clerk = Actor(kind: .staff, id: "hsu.ya-han", roles: [.registrar])
        let record = SecurityEvent.pageForbidden("/operator", clerk, from: "203.0.113.9").record
        #expect(record["who"]?.count == 16 && record["whence"] == "203.0.113.9")
    }

    @Test("Which keys a program signs with stands there by their ids")
    func keys() {
        let record = SecurityEvent.keysOpened([("seal", "9Qx"), ("statement", "T0k")]).record
        #expect(record == ["security": "keys-opened", "keys": "seal 9Qx, statement T0k"])
    }
}
