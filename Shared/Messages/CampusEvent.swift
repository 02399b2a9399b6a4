package import Foundation

/// What another campus system states on the exchange `campus`: the public contract, version 1.
///
/// A published version never changes; optional additions with a default are the same version.
package protocol CampusEvent: Message {
    /// The one program that says back, on `rejections`, what is wrong with an event of this type.
    static var answeredBy: Program { get }
    /// Whom an event of this type may concern instead: it says back then what is wrong with this one.
    static var alsoAnsweredBy: Set<Program> { get }
    /// The one that says back what is wrong with this event, once it can be read.
    var answerer: Program { get }
    /// Our programs that state it too, where staff do here what campus systems report: in the same way, under the source
    /// `/mortarboard/<program>`.
    static var alsoStatedBy: Set<Program> { get }
    /// The JSON Schema (draft 2020-12) of `data`. Decoding enforces the same; a test compares the two.
    static var schema: Schema { get }
    /// Every day, month and moment that it states, so that what cannot be is refused before anybody acts on it.
    var dates: [StatedDate] { get }
    /// A rule between what it states. Nil when the event may be heard.
    var contradiction: Refusal? { get }
}

extension CampusEvent {
    package static var exchange: Exchange { .campus }
    package static var authors: Set<Program> { alsoStatedBy }
    package static var alsoStatedBy: Set<Program> { [] }
    package static var alsoAnsweredBy: Set<Program> { [] }
    package var answerer: Program { Self.answeredBy }

    package func routingKey(by author: Program) -> String { "\(author.rawValue).\(Self.name)" }
    package var dates: [StatedDate] { [] }
    package var contradiction: Refusal? { nil }

    /// Why nobody may act on it, by the clock and by what it states. Nil when the event may be heard.
    package func refusal(at now: Date) -> Refusal? {
        if let refusal = (self as? any AboutStudent)?.term.refusal(at: now) { return refusal }
        for date in dates {
            if let refusal = date.refusal(at: now) { return refusal }
        }
        return contradiction
    }
}

/// Why an event is said back to its publisher, parked or done all the same: a code for programs and a sentence for people.
package struct Refusal: Codable, Sendable, Equatable {
    package let code: String
    package let sentence: String

    package init(_ code: String, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }
}

/// An event about one student of one term and programme.
package protocol AboutStudent {
    var studentNumber: StudentNumber { get }
    var term: Term { get }
    /// Nil means the programme `main`.
    var programme: ShortName? { get }
}

extension AboutStudent {
    /// Whom it is about, as other systems know them.
    package var key: StudentKey {
        StudentKey(studentNumber: studentNumber, term: term, programme: programme ?? .main)
    }
}

/// How a student is known outside. Inside, the UUIDv5 of school and key stands for it. Whether a system writes `Main` or `main`,
/// it means one programme, as with numbers of students.
package struct StudentKey: Codable, Sendable, Hashable {
    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName

    package init(studentNumber: StudentNumber, term: Term, programme: ShortName = .main) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme.inSmallLetters
    }

    /// As events and notices carry it: `main` is left out.
    package var spokenProgramme: ShortName? { programme == .main ? nil : programme }

    /// One line, the same for ever: it is hashed into the student's UUID.
    package func canonical(school: String) -> String {
        "\(school)/\(studentNumber.rawValue)/\(term.rawValue)/\(programme.rawValue)"
    }
}
