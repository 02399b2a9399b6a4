import Messages
import Pages

/// What is to be revoked or to hold again, and why, as the desk types it; and what who decides types.
struct TypedRevocation: Codable, Sendable, Equatable {
    /// `revoke`, `revoke.en`, `reinstate` …
    var what = ""
    var reason = ""
    var decidedOn = ""
    var announcement = ""
    /// Of the certificate, by who confirms.
    var number = ""
    /// By who declines.
    var because = ""

    /// What must change. The page words it.
    enum Flaw: String, Codable, Sendable, CaseIterable {
        case whatMissing, reasonMissing, reasonUnreadable, dayMissing, announcementUnreadable
        /// It lies ahead, or before anybody of this term can have graduated.
        case impossibleDay
        case numberMissing, numberOther, becauseMissing, becauseUnreadable

        var field: String {
            switch self {
            case .whatMissing: "what"
            case .reasonMissing, .reasonUnreadable: "reason"
            case .dayMissing, .impossibleDay: "decidedOn"
            case .announcementUnreadable: "announcement"
            case .numberMissing, .numberOther: "number"
            case .becauseMissing, .becauseUnreadable: "because"
            }
        }
    }

    struct Flaws: Error, Equatable { let all: [Flaw] }

    init() {}

    init(_ fields: FormFields) {
        (what, reason) = (fields["what"] ?? "", fields["reason"] ?? "")
        (decidedOn, announcement) = (fields["decidedOn"] ?? "", fields["announcement"] ?? "")
        (number, because) = (fields["number"] ?? "", fields["because"] ?? "")
    }

    /// What one person proposes.
    func wish() -> Result<RevocationWish, Flaws> {
        var flaws: [Flaw] = []
        let subject = Subject(rawValue: what)
        if subject == nil { flaws.append(.whatMissing) }
        let (reason, day) = (Line(typed: reason), decidedOn.typedWords(atMost: 64).flatMap(Day.init(rawValue:)))
        if reason == nil { flaws.append(self.reason.isBlankTyped ? .reasonMissing : .reasonUnreadable) }
        if day == nil { flaws.append(.dayMissing) }
        let announced = Line(typed: announcement)
        if announced == nil, !announcement.isBlankTyped { flaws.append(.announcementUnreadable) }
        guard flaws.isEmpty, let subject, let reason, let day else { return .failure(Flaws(all: flaws)) }
        return .success(
            RevocationWish(
                subject.kind, of: subject.document, decidedOn: day, reason: reason, announcement: announced))
    }

    /// What another one decides.
    func decision(_ verb: RevocationPage.Verb) -> Result<DecideRevocation.Decision, Flaws> {
        switch verb {
        case .withdraw: return .success(.withdraw)
        case .confirm:
            // What is longer than any number is none.
            guard let typed = number.typedWords(atMost: 1_024), !typed.isEmpty else {
                return .failure(Flaws(all: [number.isBlankTyped ? .numberMissing : .numberOther]))
            }
            return .success(.confirm(number: typed))
        case .decline:
            guard let line = Line(typed: because) else {
                return .failure(Flaws(all: [because.isBlankTyped ? .becauseMissing : .becauseUnreadable]))
            }
            return .success(.decline(because: line))
        }
    }

    /// What makes it another wish when it is changed.
    var text: String { [what, reason, decidedOn, announcement, number, because].joined(separator: "\n") }

    /// What a wish is about, as the form's choice names it.
    struct Subject: Equatable {
        let kind: RevocationWish.Kind
        let document: Document?

        var rawValue: String { ([kind.rawValue] + [document?.rawValue].compactMap(\.self)).joined(separator: ".") }

        init(_ kind: RevocationWish.Kind, _ document: Document?) { (self.kind, self.document) = (kind, document) }

        init?(rawValue: String) {
            guard rawValue.utf8.count <= 32 else { return nil }
            let subjects = RevocationWish.Kind.allCases.flatMap { kind in
                [Subject(kind, nil)] + Document.allCases.map { Subject(kind, $0) }
            }
            guard let subject = subjects.first(where: { $0.rawValue == rawValue }) else { return nil }
            self = subject
        }
    }
}

extension String {
    /// Whether somebody typed nothing that can be seen.
    fileprivate var isBlankTyped: Bool { typedWords(atMost: 4_096)?.isEmpty == true }
}
