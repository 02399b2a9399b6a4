import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Contact

// A student who says that their name or birth date is wrong.
extension ContactTests {
    private func say(
        _ words: String?, _ parts: [IdentityPart] = [.birthDate], id: UUID = UUID()
    ) throws -> SayError.Answer {
        let error = words.map { TypedError(parts: parts, words: $0) }
        return try bench.ask(SayError(id: id, student: student, error: error))
    }

    private func resolve() throws -> Bool {
        let act = Act(by: Line(rawValue: "高敏如")!, because: Line(rawValue: "看過身分證")!, what: "a test")
        return try bench.perform { tx in try resolveError(of: student, act, tx) }
    }

    private func said() throws -> [String] {
        let reported = try bench.said(ErrorReported.self).map {
            "\($0.revision) \($0.parts.map(\.rawValue).joined(separator: "+"))"
        }
        return (reported + (try bench.said(ErrorResolved.self).map { "\($0.revision) by \($0.by.rawValue)" })).sorted()
    }

    @Test(
        "A reported error is shown with its words and its time, said without words, and may be said otherwise or taken back"
    )
    func reports() throws {
        #expect(try say("2003-11-04") == .notListed)
        try list()
        #expect(try say(nil) == .kept)
        #expect(try said().isEmpty, "who reported nothing takes nothing back")
        #expect(try say(" 2003-11-04 ") == .kept)
        #expect(try show()?.dispute == .init(parts: [.birthDate], words: "2003-11-04", reportedAt: start))
        #expect(try say("2003-11-04") == .kept)
        bench.now = start + 60
        #expect(try say("林大明", [.birthDate, .nameZh]) == .kept)
        #expect(try show()?.dispute?.parts == [.nameZh, .birthDate])
        #expect(try say(nil) == .kept)
        #expect(try show()?.dispute == nil)
        #expect(try said() == ["1 birth-date", "2 name-zh+birth-date", "3 by student"])
    }

    @Test(
        "A report without a part, or without readable words, is refused with all that is missing",
        arguments: [
            ([], "", [.partMissing, .wordsMissing]), ([], "2003", [.partMissing]),
            ([.nameZh], " \u{3000}", [.wordsMissing]), ([.nameZh], "林\u{E000}", [.wordsUnreadable]),
            ([.nameZh], String(repeating: "林", count: 201), [.wordsTooLong]),
        ] as [([IdentityPart], String, [SayError.Flaw])])
    func refusedReport(parts: [IdentityPart], words: String, flaws: [SayError.Flaw]) throws {
        try list()
        #expect(try say(words, parts) == .refused(flaws))
        #expect(try show()?.dispute == nil && said().isEmpty)
    }

    @Test(
        "While it is disputed the form may be handed in unconfirmed; resolved by the registrar, it must be confirmed again"
    )
    func handedInDisputed() throws {
        try ready()
        try prove("pei@mailbox.example")
        var form = ContactForm.good
        form.identity = nil
        #expect(try submit(form) == .refused([.identityNotConfirmed]))
        #expect(try say("2003-11-04") == .kept)
        #expect(try submit(form) == .submitted(at: start))
        #expect(try show()?.form.identity == nil, "nobody has confirmed it")
        #expect(try resolve() && !resolve())
        #expect(try said() == ["1 birth-date", "2 by registrar"])
        #expect(try show()?.dispute == nil)
        #expect(try submit(form) == .refused([.identityNotConfirmed]))
        #expect(try submit() == .submitted(at: start))
        #expect(try show()?.form.identity == .lin)
    }

    @Test(
        "The registrar finds what is open, the oldest first, and a forgotten student's words are gone while the count goes on"
    )
    func openDisputes() throws {
        try list()
        #expect(try say("2003-11-04") == .kept)
        let open = try bench.perform { tx in Reply(try tx.openDisputes()) }
        #expect(open.map(\.parts) == [[.birthDate]] && open[0].key.studentNumber.rawValue == "A11300001")
        bench.now = start + 3_651 * 86_400
        try bench.turn("forget")
        let words = try bench.connection.transaction { tx in
            try tx.rows("SELECT words FROM disputes").map { try $0["words"] as String? }
        }
        #expect(words == [nil])
        try list(statedAt: bench.now)
        #expect(try say("2003-11-05") == .kept)
        #expect(try said() == ["1 birth-date", "2 birth-date"])
    }
}
