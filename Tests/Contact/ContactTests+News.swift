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

    @Test("Two systems that use one id for what they say of a student’s name are both heard")
    func sameID() throws {
        try list(id: "1")
        try bench.hear(NameChanged.sample("林大明"), from: "registrar", id: "1", statedAt: bench.now + 5)
        #expect(try show()?.name.zh.rawValue == "林大明")
    }

    @Test("Emptied and heard again, the roster is whole; what the student gave stays, and proofs are counted on")
    func heardAgain() throws {
        try ready()
        try prove("pei@mailbox.example")
        let shown = try show()
        try bench.connection.transaction { tx in
            for table in ["candidates", "names"] { _ = try tx.run(Query(stringLiteral: "DELETE FROM \(table)")) }
        }
        #expect(try show() == nil)
        #expect(try bench.hearAgain().isEmpty)
        #expect(try show() == shown)
        bench.now += 120
        try prove("chou@mailbox.example")
        #expect(try bench.said(EmailVerified.self).map(\.revision) == [1, 2])
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

    private func wanted() throws -> [String] {
        try bench.said(StudentAlumniContactWanted.self).map {
            "\($0.name.zh.rawValue) \($0.phone.rawValue) \($0.email?.rawValue ?? "-")"
        }
    }

    @Test("An office is told again when the phone, the address or the name changes, whichever way, and not otherwise")
    func moved() throws {
        try ready()
        try prove("pei@mailbox.example")
        _ = try submit()
        bench.now += 3_600
        try prove("pei@elsewhere.example")
        _ = try submit()
        var form = ContactForm.good
        form.phone = "0988000111"
        _ = try submit(form)
        try list(statedAt: bench.now + 1)
        try bench.hear(NameChanged.sample("林大明"), from: "sis", statedAt: bench.now + 2)
        #expect(
            try wanted() == [
                "林小明 0988123123 pei@mailbox.example", "林小明 0988123123 pei@elsewhere.example",
                "林小明 0988000111 pei@elsewhere.example", "林大明 0988000111 pei@elsewhere.example",
            ])
        #expect(try Set(bench.said(StudentAlumniContactWanted.self).map(\.answeredAt)) == [start])
        #expect(try bench.said(StudentEmploymentServiceWanted.self).isEmpty)
    }

    @Test("Who has said 否, or takes 是 back, is named to no office when anything changes")
    func unnamed() throws {
        try ready()
        try prove("pei@mailbox.example")
        _ = try submit()
        var form = ContactForm.good
        form.alumni = false
        bench.now += 3_600
        _ = try submit(form)
        try prove("pei@elsewhere.example")
        try bench.hear(NameChanged.sample("林大明"), from: "sis", statedAt: bench.now + 1)
        #expect(try wanted().count == 1)
        #expect(try bench.said(StudentAlumniContactUnwanted.self).map(\.answeredAt) == [bench.now])
        let known: Int = try bench.connection.transaction { tx in
            try tx.row("SELECT count(*) AS count FROM told")!["count"]
        }
        #expect(known == 0, "what an office knows no more is not kept")
    }
}
