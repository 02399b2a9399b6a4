import Messages
import Pages

/// How a dispute is to end, as the registrar types it.
struct TypedResolution: Codable, Sendable, Equatable {
    /// Of the report that the page showed.
    var revision = 0
    var nameZh = ""
    var nameEn = ""
    /// Which document was seen.
    var because = ""
    /// What the student reads.
    var reply = ""

    enum Field: String, Codable, Sendable, CaseIterable { case nameZh, nameEn, because, reply }

    /// What must change. The page words it.
    enum Flaw: String, Codable, Sendable, CaseIterable {
        case nameZhMissing, nameZhUnreadable, nameEnUnreadable, becauseMissing, becauseUnreadable, replyMissing,
            replyUnreadable
        /// Nobody of this term can have another name yet.
        case tooEarly

        var field: Field {
            switch self {
            case .nameZhMissing, .nameZhUnreadable, .tooEarly: .nameZh
            case .nameEnUnreadable: .nameEn
            case .becauseMissing, .becauseUnreadable: .because
            case .replyMissing, .replyUnreadable: .reply
            }
        }
    }

    struct Flaws: Error, Equatable { let all: [Flaw] }

    init() {}

    init(_ fields: FormFields) {
        revision = fields["revision"].flatMap { Int($0) } ?? 0
        (nameZh, nameEn) = (fields["nameZh"] ?? "", fields["nameEn"] ?? "")
        (because, reply) = (fields["because"] ?? "", fields["reply"] ?? "")
    }

    /// The name that is right, and which document says so.
    func acceptance() -> Result<(name: PersonName, because: Line), Flaws> {
        var flaws: [Flaw] = []
        let (zh, en) = (Line(typedName: nameZh), Line(typedName: nameEn))
        if zh == nil { flaws.append(nameZh.isBlankTyped ? .nameZhMissing : .nameZhUnreadable) }
        if en == nil, !nameEn.isBlankTyped { flaws.append(.nameEnUnreadable) }
        let seen = Line(typed: because)
        if seen == nil { flaws.append(because.isBlankTyped ? .becauseMissing : .becauseUnreadable) }
        guard flaws.isEmpty, let zh, let seen else { return .failure(Flaws(all: flaws)) }
        return .success((PersonName(zh: zh, en: en).understood, seen))
    }

    /// What the student is told.
    func declination() -> Result<Line, Flaws> {
        guard let line = Line(typed: reply) else {
            return .failure(Flaws(all: [reply.isBlankTyped ? .replyMissing : .replyUnreadable]))
        }
        return .success(line)
    }

    /// What makes it another wish when it is changed.
    var text: String { "\(revision)\n\(nameZh)\n\(nameEn)\n\(because)\n\(reply)" }
}

extension String {
    /// Whether somebody typed nothing that can be seen.
    fileprivate var isBlankTyped: Bool { typedWords(atMost: 4_096)?.isEmpty == true }
}
