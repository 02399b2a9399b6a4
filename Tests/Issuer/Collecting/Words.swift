import Chassis
import Foundation
import Messages
import TestKit
import Testing

@testable import Issuer

/// One thing that is said, at a minute that does not change with the order of arrival.
struct Word: Sendable {
    let name: String
    let hear: @Sendable (Cast, TestSchool, Date, String) throws -> Void
    let minute: Double

    init(_ name: String, at minute: Double, _ event: @escaping @Sendable (Cast) -> some CampusEvent) {
        self.name = name
        self.minute = minute
        hear = { cast, school, at, id in try school.bench.hear(event(cast), from: "registrar", id: id, statedAt: at) }
    }

    init(_ name: String, fact: @escaping @Sendable (Cast) -> some Fact) {
        self.name = name
        minute = 0
        hear = { cast, school, _, id in try school.bench.hear(fact(cast), id: id) }
    }
}

/// The student whom a set of words is about, and another one: new ones for each order.
struct Cast: Sendable {
    let student: Student
    let other: Student

    init(_ index: Int) {
        student = Student(number: "A\(index)")
        other = Student(number: "B\(index)")
    }

    func paper(_ number: Int) -> String { "\(student.number)-C\(number)" }

    func listed(_ paper: Int? = nil, zh: String = "周沛恩", school: String? = nil) -> CandidateListed {
        var listed = student
        listed.chinese = zh
        listed.schoolEmail = school
        return listed.listed(paper: paper.map(self.paper))
    }
}

extension Word {
    static let listed = Word("listed", at: 1) { $0.listed() }
    static let other = Word("other listed", at: 1) { $0.other.listed() }
    static let withdrawn = Word("withdrawn", at: 20) { $0.student.withdrawn() }
    static let relisted = Word("listed again", at: 30) { $0.listed() }
    static let revoked = Word("revoked", at: 5) { $0.student.revoked() }
    static let reinstated = Word("reinstated", at: 6) { $0.student.reinstated() }
    static let completed = Word("completed") {
        ClearanceCompleted(student: $0.student.id, revision: 1, completedAt: Student.collectedAt)
    }
    static let reopened = Word("reopened") {
        ClearanceReopened(student: $0.student.id, revision: 2, reopenedAt: Student.collectedAt)
    }
    static let address = Word("address") {
        EmailVerified(
            student: $0.student.id, address: "a@mailbox.example", revision: 1, verifiedAt: Student.collectedAt)
    }

    static func listed(paper: Int, at minute: Double) -> Word {
        Word("listed with C\(paper)", at: minute) { $0.listed(paper) }
    }
    static func named(_ zh: String, at minute: Double) -> Word {
        Word("listed as \(zh)", at: minute) { $0.listed(zh: zh) }
    }
    static func renamed(_ zh: String, at minute: Double) -> Word {
        Word("renamed \(zh)", at: minute) { $0.student.renamed(zh, "Chou Pei-En") }
    }
    static func collected(
        _ paper: Int, at minute: Double, hoursLater hours: Double = 0, month: String? = nil
    ) -> Word {
        Word("collected C\(paper)", at: minute) {
            $0.student.collected(
                $0.paper(paper), at: Student.collectedAt - 7_200 + hours * 3_600, month: month)
        }
    }
    static func uncollected(_ paper: Int, at minute: Double) -> Word {
        Word("withdrawn C\(paper)", at: minute) { $0.student.uncollected($0.paper(paper)) }
    }
    static func otherCollected(_ paper: Int, at minute: Double) -> Word {
        Word("other collected C\(paper)", at: minute) { $0.other.collected($0.paper(paper)) }
    }
    static func otherUncollected(_ paper: Int, at minute: Double) -> Word {
        Word("other withdrew C\(paper)", at: minute) { $0.other.uncollected($0.paper(paper)) }
    }
    static func replaced(_ old: Int, by new: Int, _ reason: PaperDiplomaReplaced.Reason = .lost, at minute: Double)
        -> Word
    {
        Word("C\(old) replaced by C\(new)", at: minute) {
            $0.student.replaced($0.paper(old), by: $0.paper(new), reason)
        }
    }
    static func paid(_ amount: Int, at minute: Double) -> Word {
        Word("paid \(amount)", at: minute) { $0.student.paid(amount) }
    }
    static func refunded(_ amount: Int, at minute: Double) -> Word {
        Word("refunded \(amount)", at: minute) { $0.student.refunded(amount) }
    }
}

/// Words of which every order must come to one end.
struct Words: Sendable, CustomTestStringConvertible {
    let about: String
    /// What is heard before all of them.
    let given: [Word]
    let words: [Word]

    init(_ about: String, given: [Word] = [], _ words: Word...) {
        self.about = about
        self.given = given
        self.words = words
    }

    var testDescription: String { about }
}
