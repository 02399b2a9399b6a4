import Foundation
import Messages
import Pages

/// One thing that needs a person, as the registrar's pages show it.
struct MatterContent {
    let kind: String
    let edge: Edge
    let who: Person?
    let raisedAt: Moment
    /// What has happened, sentence by sentence.
    let happened: [String]
    /// What another program said, in English alone.
    let said: String?
    let facts: [Fact]
    let obstacles: [CounterContent.Hindrance]
    let advice: String
    let deed: Deed

    /// How grave it is: the words say it too.
    enum Edge: PageState {
        /// It has effect outside, or blocks.
        case grave
        case waiting
        /// It is with somebody else.
        case elsewhere
    }
    struct Person {
        let href: String
        let name: String
        let otherName: String?
        let number: String
        let batch: String
    }
    struct Fact {
        let label: String
        let values: [String]
    }

    /// What the registrar can do about it here.
    enum Deed: PageState {
        case closing(Closing)
        case naming(Naming)
        case dispute(href: String)
        case withdrawal(Withdrawal)
        case counter(Counter)
        case nothing
    }
    /// A person has looked, and says what was done.
    struct Closing {
        let form: String
        let exception: String
        /// Since when it is open: what has changed by the time it is settled is not settled unseen.
        let since: String
        /// Whether the student system says otherwise what was corrected here, so that one of both is right.
        let isCorrected: Bool
        let field: String
        let reason: String
        let error: String?
        /// Whether something was typed that is not taken yet.
        let isOpen: Bool
    }
    /// Which of two names is right.
    struct Naming {
        let form: String
        let exception: String
        let rosterName: String
        let closing: Closing
    }
    struct Withdrawal {
        let form: String
        let student: String
    }
    /// The way to the counter, where a wrong record is taken back.
    struct Counter {
        let number: String
        let student: String
    }

    /// - Parameter refused: the exception whose reason could not be taken, with what was typed and why not.
    init(
        _ open: OpenMatter, refused: ExceptionsPage.Refused? = nil, phone: String, _ language: Language
    ) {
        kind = Words.name(of: open.kind)[language]
        who = open.person.map { Person($0, language) }
        raisedAt = Moment(open.raisedAt, language)
        advice = Words.advice(open)[language]
        obstacles = open.obstacles.map { .init($0, phone: phone, language) }
        let told = Told(open, language)
        (happened, said, facts) = (told.happened, told.said, told.facts)
        edge =
            switch open.kind {
            case .collectedUncleared, .reversedAfterCollection, .diplomaHeld, .certificateContradicts, .unprintable:
                open.matter.isTheStudents ? .elsewhere : .grave
            case .sealedUnregistered, .diplomaLate: .elsewhere
            case .listingRefused, .errorReported, .nameContradicted, .valueContradicted, .eventRejected,
                .foreignCleared, .mailUnreached, .listedAgain,
                .paperUncollected,
                .unitOverdue:
                .waiting
            }
        deed = Deed(open, refused: refused.flatMap { $0.exception == open.exception ? $0 : nil }, language)
    }
}

extension OpenMatter.Matter {
    /// Whether only the student can end it.
    fileprivate var isTheStudents: Bool {
        if case .held(let reasons, _, _) = self { reasons == [.objected] } else { false }
    }
}

extension MatterContent.Person {
    init(_ person: KnownPerson, _ language: Language) {
        href = PersonPage.path(of: person.student)
        (name, otherName) = Words.names(person.name, language)
        number = person.key.studentNumber.rawValue
        batch = Words.batch(person.batch)[language]
    }
}

extension MatterContent.Deed {
    fileprivate init(_ open: OpenMatter, refused: ExceptionsPage.Refused?, _ language: Language) {
        let closing = open.exception.map { MatterContent.Closing($0, open, refused, language) }
        switch (open.kind, open.matter, closing, open.person) {
        case (.nameContradicted, .contradicted(let roster, _), let closing?, _):
            let both = [roster.zh.rawValue, roster.en?.rawValue].compactMap(\.self).joined(separator: " ")
            self = .naming(
                .init(form: UUID().formID, exception: closing.exception, rosterName: both, closing: closing))
        case (.eventRejected, _, let closing?, _), (.foreignCleared, _, let closing?, _),
            (.valueContradicted, _, let closing?, _),
            (.nameContradicted, _, let closing?, _):
            self = .closing(closing)
        case (.errorReported, _, _, let person?): self = .dispute(href: DisputePage.path(of: person.student))
        case (.listedAgain, _, _, let person?):
            self = .withdrawal(.init(form: UUID().formID, student: person.student.formID))
        case (.collectedUncleared, _, _, let person?), (.reversedAfterCollection, _, _, let person?),
            (.certificateContradicts, _, _, let person?):
            self = .counter(.init(number: person.key.studentNumber.rawValue, student: person.student.formID))
        default: self = .nothing
        }
    }
}

extension MatterContent.Closing {
    fileprivate init(
        _ exception: UUID, _ open: OpenMatter, _ refused: ExceptionsPage.Refused?, _ language: Language
    ) {
        form = UUID().formID
        self.exception = exception.formID
        since = open.raisedAt.rfc3339
        isCorrected = open.kind == .valueContradicted
        field = "because-\(exception.formID)"
        reason = refused?.reason ?? ""
        error = refused?.flaw.map { Words.sentence($0)[language] }
        isOpen = refused != nil
    }
}
