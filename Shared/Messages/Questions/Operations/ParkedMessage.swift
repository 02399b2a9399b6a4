package import Foundation

/// One parked message whole, as who looks after it reads it.
package struct ParkedMessage: Codable, Sendable, Equatable {
    package let told: ParkedTold
    package let parkedAt: Date
    /// With how it travelled, in the order in which it is read.
    package let headers: [Header]
    /// For people, in UTF-8: one member on a line, hidden values marked. Nil where it is not JSON, unless it is revealed. As bytes, for
    /// it may be longer than a text that is read.
    package let body: Data?
    package let isJSON: Bool
    package let isRevealed: Bool
    /// What is wrong with it by the rules of today; nil when it would be heard.
    package let refusedToday: String?
    package let author: Author
    /// Whether its publisher can be told that it is returned.
    package let mayReturn: Bool
    /// Whether it is kept whole, and short enough to be mended as a text.
    package let mayMend: Bool
    /// What another body would do; nil where none was given.
    package let trial: Trial?
    /// Nil while it is open.
    package let settled: Touch?
    /// Who has looked at it or done something about it, the latest first.
    package let touches: [Touch]
    /// Whom it names, as far as its program knows them.
    package let students: [UUID]

    package init(
        told: ParkedTold, parkedAt: Date, headers: [Header], body: String?, isJSON: Bool, isRevealed: Bool,
        refusedToday: String?, author: Author, mayReturn: Bool, mayMend: Bool, trial: Trial? = nil,
        settled: Touch?, touches: [Touch], students: [UUID]
    ) {
        (self.told, self.parkedAt, self.headers, self.body) = (
            told, parkedAt, headers, body.map { Data($0.utf8) }
        )
        (self.isJSON, self.isRevealed, self.refusedToday) = (isJSON, isRevealed, refusedToday)
        (self.author, self.mayReturn, self.settled) = (author, mayReturn, settled)
        (self.mayMend, self.trial) = (mayMend, trial)
        (self.touches, self.students) = (touches, students)
    }

    /// The body, as a text.
    package var text: String? { body.map { String(decoding: $0, as: UTF8.self) } }

    /// One property or header of a message, as text.
    package struct Header: Codable, Sendable, Equatable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }

    /// What whoever stated it believes.
    package enum Author: String, Codable, Sendable, CaseIterable {
        /// It has taken effect here all the same.
        case heard
        /// One of our own programs, which is told nothing and can say its facts again.
        case ours
        /// They were told that it was refused, and may state it corrected.
        case told
        /// They were told nothing, and believe that it was heard.
        case untold
    }

    /// What would differ with another body, and whether it would be heard.
    package struct Trial: Codable, Sendable, Equatable {
        /// By the pointers of the values, what was with a minus and what would be with a plus before it; hidden values marked.
        package let lines: [String]
        /// Why it would not be heard; nil when it would.
        package let flaw: String?

        package init(lines: [String], flaw: String?) { (self.lines, self.flaw) = (lines, flaw) }
    }

    /// That somebody has seen it or done something about it.
    package struct Touch: Codable, Sendable, Equatable {
        /// The account, or who a command names.
        package let by: String
        package let at: Date
        /// The question that was asked, or the words of a command; empty where it is known by its place.
        package let what: String
        package let because: String?

        package init(by: String, at: Date, what: String, because: String?) {
            (self.by, self.at, self.what, self.because) = (by, at, what, because)
        }
    }
}
