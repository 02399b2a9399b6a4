import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Contact

/// What the registrar and the roster say of one student, and what other offices hear.
extension ContactTests {
    @Test("A window of one’s own lets one student in beside the batch; an older grant changes nothing")
    func granted() throws {
        func grant(to end: Double, revision: Int) throws {
            try bench.hear(
                WindowGranted(
                    student: student, opensAt: start, closesAt: start + end, revision: revision, grantedAt: start))
        }
        try grant(to: 50, revision: 2)
        try list()
        #expect(try show()?.isOpen == true && show()?.closesAt == start + 50)
        try grant(to: 500, revision: 1)
        try open(from: 0, to: 20)
        bench.now = start + 30
        #expect(try show()?.isOpen == true && want() == .willBeMailed)
        bench.now = start + 50
        #expect(try show()?.isOpen == false && show()?.closesAt == start + 50)
        #expect(try want() == .notOpen)
    }

    @Test("A changed name is the one to be confirmed, and holds over the roster’s old one")
    func renamed() throws {
        try bench.hear(NameChanged.sample("林大明"), from: "sis", statedAt: bench.now + 5)
        try list()
        #expect(try show()?.name.zh.rawValue == "林大明")
        try list(statedAt: bench.now + 6)
        #expect(try show()?.name.zh.rawValue == "林大明")
    }

    @Test("The snapshot is kept whole, as it was stated")
    func snapshot() throws {
        try list()
        let kept: JSONText? = try bench.connection.transaction { tx in
            try tx.row("SELECT snapshot FROM candidates")?["snapshot"]
        }
        let listed = try JSON.decode(CandidateListed.self, from: #require(kept).bytes)
        #expect(listed == .sample(name: "林小明", schoolEmail: "a11300001@stu.songtao.example"))
    }

    @Test("The offices hear of 是 and of what changed in it; the campus hears that the form is in")
    func offices() throws {
        try ready()
        try prove("pei@mailbox.example")
        var form = ContactForm.good
        func notices() throws -> [String] {
            try bench.said().filter { $0.exchange == "campus.out" }.map { "\($0.type.dropLast(3))" }
        }
        #expect(try submit(form) == .submitted(at: start))
        #expect(try notices() == ["student.contact-confirmed", "student.alumni-contact-wanted"])
        let wanted = try bench.said(StudentAlumniContactWanted.self)[0]
        #expect(wanted.email?.rawValue == "pei@mailbox.example" && wanted.phone.rawValue == "0988123123")
        form.alumni = false
        form.job = true
        _ = try submit(form)
        #expect(
            try notices().suffix(3) == [
                "student.contact-confirmed", "student.employment-service-wanted", "student.alumni-contact-unwanted",
            ])
    }
}
