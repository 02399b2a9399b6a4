import Foundation
import Messages
import TestKit
import Testing

@testable import Contact

// The letter that confirms what was handed in.
extension ContactTests {
    private var receipts: [LetterWanted] {
        get throws { try bench.said(LetterWanted.self).filter { $0.kind == .formReceived } }
    }

    @Test(
        "Each version that is handed in is confirmed once, at the address in force; what is refused or asked again is not"
    )
    func receipt() throws {
        try ready()
        #expect(try submit() == .refused([.emailNotVerified]))
        try prove("pei@mailbox.example")
        let asked = UUID()
        for _ in 1...2 { #expect(try submit(id: asked) == .submitted(at: start)) }
        #expect(try receipts.map(\.address) == ["pei@mailbox.example"])
        bench.now = start + 60
        try prove("lin@mailbox.example")
        #expect(try submit() == .submitted(at: start + 60))
        #expect(try receipts.map(\.address) == ["pei@mailbox.example", "lin@mailbox.example"])
        #expect(try Set(receipts.map(\.letter)).count == 2)
        #expect(try receipts.allSatisfy { $0.units.isEmpty })
    }

    @Test("A confirmation of which nothing is heard is wanted again as the same letter, and no more once it has left")
    func receiptAgain() throws {
        try ready()
        try prove("pei@mailbox.example")
        #expect(try submit() == .submitted(at: start))
        bench.now = start + 901
        try bench.turn("ask again")
        #expect(try receipts.count == 2 && Set(receipts.map(\.letter)).count == 1)
        try bench.hear(LetterMailed(letter: receipts[0].letter, student: student, mailedAt: bench.now))
        bench.now = start + 100_000
        try bench.turn("ask again")
        #expect(try receipts.count == 2)
    }
}
