import Foundation
import Messages
import TestKit
import Testing

@testable import Contact

extension ContactTests {
    private func letters() throws -> [LetterWanted] {
        try bench.turn("want letters")
        return try bench.said(LetterWanted.self)
    }

    @Test("What the school said first and is heard last is told, and then once more what it said since")
    func lateRevocation() throws {
        try ready()
        for (late, last): (Int, [LetterWanted.Kind]) in [(7, [.revoked, .reinstated]), (8, [.revoked, .reinstated])] {
            try bench.hear(DiplomaReinstated(student: student, number: 9, statement: "x", reinstatedAt: bench.now))
            let before = try letters().count
            for _ in 1...2 {
                try bench.hear(DiplomaRevoked(student: student, number: late, statement: "x", revokedAt: bench.now))
                #expect(try letters().dropFirst(before).map(\.kind) == last)
            }
            let told = try letters().suffix(2)
            #expect(told.first!.wantedAt < told.last!.wantedAt)
        }
        try bench.hear(DiplomaRevoked(student: student, number: 11, statement: "x", revokedAt: bench.now))
        #expect(try letters().last?.kind == .revoked)
        let count = try letters().count
        try bench.hear(DiplomaReinstated(student: student, number: 12, statement: "x", reinstatedAt: bench.now))
        #expect(try letters().dropFirst(count).map(\.kind) == [.reinstated])
    }
}
