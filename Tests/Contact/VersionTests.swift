import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Contact

// What is kept of each time that a form is handed in.
extension ContactTests {
    private func versions() throws -> [(number: Int, phone: String, proof: Int, at: Date)] {
        try bench.connection.transaction { tx in
            try tx.rows("SELECT number, phone, proof, confirmed_at FROM forms ORDER BY number").map {
                (try $0["number"], try $0["phone"], try $0["proof"], try $0["confirmed_at"])
            }
        }
    }

    /// Of each version, the notices beside it.
    private func shown() throws -> [String] {
        try bench.connection.transaction { tx in
            try tx.rows(
                """
                SELECT number, kind, language, lines FROM shown_notices JOIN notices USING (digest)
                ORDER BY number, kind
                """
            ).map {
                let lines: [String] = try $0["lines"]
                return
                    "\(try $0["number"] as Int) \(try $0["kind"] as String) \(try $0["language"] as String) \(lines.count)"
            }
        }
    }

    @Test("Every version is kept whole, with the proof that its address had; the last is in force")
    func versionsAreKept() throws {
        try ready()
        try prove("pei@mailbox.example")
        #expect(try show()?.version == nil)
        #expect(try submit() == .submitted(at: start))
        #expect(try show()?.version == 1)
        bench.now = start + 60
        try prove("lin@mailbox.example")
        var second = ContactForm.good
        second.phone = "0911222333"
        let asked = UUID()
        #expect(try submit(second, id: asked) == .submitted(at: start + 60))
        bench.now = start + 70
        #expect(try submit(second, id: asked) == .submitted(at: start + 60), "asked again it is no version")
        #expect(
            try versions().map { "\($0.number) \($0.phone) \($0.proof)" } == ["1 0988123123 1", "2 0911222333 2"])
        #expect(try versions().map(\.at) == [start, start + 60])
        #expect(try show()?.version == 2 && show()?.form.phone == "0911222333" && show()?.confirmedAt == start + 60)
    }

    @Test("With each version it is kept which notices its page showed, word for word and once")
    func noticesAreKept() throws {
        try ready()
        try prove("pei@mailbox.example")
        let kinds = ShownNotice.Kind.allCases.count
        for language in [Language.zh, .en, .zh] {
            #expect(try submit(under: .told(in: language)) == .submitted(at: start))
        }
        let kept = try shown()
        #expect(kept.count == 3 * kinds)
        #expect(kept.contains("1 personal-data zh 2") && kept.contains("2 personal-data en 2"))
        let texts: Int = try bench.connection.transaction { tx in
            try tx.row("SELECT count(*) AS texts FROM notices")!["texts"]
        }
        #expect(texts == 2 * kinds)
    }

    @Test("A form whose page showed no notice, or one that reads otherwise by now, is refused and leaves nothing")
    func noticesMustBeSeen() throws {
        try ready()
        try prove("pei@mailbox.example")
        #expect(try submit(under: []) == .refused([.noticesUnseen]))
        #expect(try show()?.confirmedAt == nil)
    }
}
