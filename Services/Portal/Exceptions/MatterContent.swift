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
    // What is done on the entry itself; nil where it does not end so.
    let closing: Closing?
    let naming: Naming?
    let withdrawal: Withdrawal?
    let counter: Counter?
    /// Where else it is mended.
    let ways: [MatterContent.Way]
    let isAnyDeed: Bool
    /// Nil in what an earlier release says.
    let hand: HandContent?

    /// By which account the page is read, and where it is read again.
    struct Reader {
        let account: String
        let back: String
    }

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

    /// - Parameters:
    ///   - refused: the exception whose reason could not be taken, with what was typed and why not.
    ///   - reader: who reads the page, and where; nil where nothing is taken in hand.
    ///   - isOfStudent: it stands on the page of its student, and leads there no more.
    init(
        _ open: OpenMatter, refused: ExceptionsPage.Refused? = nil, for reader: Reader? = nil,
        isOfStudent: Bool = false, phone: String, _ language: Language
    ) {
        kind = Words.name(of: open.kind)[language]
        who = open.person.map { Person($0, language) }
        raisedAt = Moment(open.raisedAt, language)
        advice = Words.advice(open)[language]
        obstacles = open.obstacles.map { .init($0, in: open.office, phone: phone, language) }
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
        let deeds = open.deeds
        let closing = open.exception.map {
            Closing($0, open, refused.flatMap { $0.exception == open.exception ? $0 : nil }, language)
        }
        naming = deeds.contains(.rosterName) ? closing.flatMap { Naming(open, $0) } : nil
        self.closing = deeds.contains(.close) && naming == nil ? closing : nil
        let student = open.person?.student.formID
        withdrawal = deeds.contains(.withdrawEarlier) ? student.map { .init(form: UUID().formID, student: $0) } : nil
        counter =
            deeds.contains(.counter)
            ? open.person.map { .init(number: $0.key.studentNumber.rawValue, student: $0.student.formID) } : nil
        ways = deeds.filter { !isOfStudent || $0 != .person }.compactMap { Way($0, open, language) }
        isAnyDeed = counter != nil || !ways.isEmpty
        hand = reader.flatMap { reader in
            open.id.map { HandContent($0, open.hand, account: reader.account, back: reader.back, language) }
        }
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

extension MatterContent.Naming {
    /// - Returns: nil where no other name is told.
    fileprivate init?(_ open: OpenMatter, _ closing: MatterContent.Closing) {
        guard case .contradicted(let roster, _) = open.matter else { return nil }
        rosterName = [roster.zh.rawValue, roster.en?.rawValue].compactMap(\.self).joined(separator: " ")
        (form, exception, self.closing) = (UUID().formID, closing.exception, closing)
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
