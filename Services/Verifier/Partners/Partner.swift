import Foundation
import Messages
import Pages

/// A school of the trust list as pages and programs are told of it.
struct Partner: Sendable, Equatable {
    let shortName: String
    let name: Bilingual<String>
    /// A telephone number, a mail address or the address of a page.
    var contact: String?
    /// Since when it takes part.
    var since: Day?
    /// The newest first.
    let keys: [Key]
    /// Once it is known from when on it issues nothing more.
    var closing: Closing?

    struct Key: Sendable, Equatable {
        /// RFC 7638's thumbprint, by which the key is known everywhere.
        let id: String
        let begins: Date
        let ends: Date

        func isCurrent(at now: Date) -> Bool { begins <= now && now <= ends }
    }

    /// What it stated stays true, and somebody else keeps its records.
    struct Closing: Sendable, Equatable {
        let on: Day
        let custodian: Bilingual<String>
        let contact: String?
        /// The short name of the school in which it went up.
        let mergedInto: String?
    }

    enum State: String, CaseIterable, Sendable { case issuing, merged, closed }

    /// - Parameter today: in Taipei; until the day that was announced a school issues.
    func state(on today: Day) -> State {
        guard let closing, closing.on <= today else { return .issuing }
        return closing.mergedInto == nil ? .closed : .merged
    }

    /// Whether it is what somebody looks for: a part of one of its names, or its short name. ASCII letters in any case.
    func isNamed(_ wanted: String) -> Bool {
        let wanted = wanted.utf8.map(lowered)
        return wanted.isEmpty
            || [name.zh, name.en, shortName].contains { Array($0.utf8.map(lowered)).place(of: wanted) != nil }
    }
}
