import Foundation
import Messages

/// An announcement as it is typed, whatever stands in it.
struct TypedAnnouncement: Codable, Sendable, Equatable {
    var titleZh = ""
    var textZh = ""
    var titleEn = ""
    var textEn = ""
    var byZh = ""
    var byEn = ""
    var from = ""
    var until = ""
    var link = ""
    /// For whom: the kind, and which of it.
    var audience = Audience.Kind.everybody.rawValue
    var audienceOf = ""

    enum Field: String, Sendable, CaseIterable {
        case titleZh, textZh, titleEn, textEn, byZh, byEn, from, until, link, audience, audienceOf

        var path: WritableKeyPath<TypedAnnouncement, String> {
            switch self {
            case .titleZh: \.titleZh
            case .textZh: \.textZh
            case .titleEn: \.titleEn
            case .textEn: \.textEn
            case .byZh: \.byZh
            case .byEn: \.byEn
            case .from: \.from
            case .until: \.until
            case .link: \.link
            case .audience: \.audience
            case .audienceOf: \.audienceOf
            }
        }
    }

    /// Why a field cannot be taken.
    enum Fault: Sendable, Equatable, CaseIterable {
        case missing
        case tooLong
        /// It has characters that only the computer knows that made them.
        case unreadable
        /// A template's blank was left.
        case blankLeft
        /// The other language has a text, and this one has none.
        case alone
        case notADay
        /// It is a year of the Republic, such as 115.
        case yearOfRepublic(Int)
        /// No announcement is about so long ago or so far ahead.
        case farOff
        case beforeItBegins
        /// Nobody would ever see it.
        case over
        case notALink
        /// No batch, code or level of that name can be.
        case noAudience
        /// No student is in it.
        case nobody

        static let allCases: [Fault] = [
            .missing, .tooLong, .unreadable, .blankLeft, .alone, .notADay, .yearOfRepublic(115), .farOff,
            .beforeItBegins, .over, .notALink, .noAudience, .nobody,
        ]
    }

    struct Flaw: Error, Sendable, Equatable {
        let field: Field
        let fault: Fault
    }

    /// Marks what a template leaves to whoever writes.
    static let blank = "＿＿"
    /// In characters, of a text in one language.
    static let longestText = 2_000
    /// How many years before and after this one its days may lie.
    static let years = 5

    /// - Parameter today: on which it is judged whether anybody will see it.
    /// - Returns: the announcement, or else all that is wrong with it, in the order of the form.
    func read(today: Day) -> Result<Announcement, Flaws> {
        var flaws: [Flaw] = []
        func take<Value>(_ read: () throws(Flaw) -> Value) -> Value? {
            do throws(Flaw) { return try read() } catch {
                flaws.append(error)
                return nil
            }
        }
        let titleZh = take { () throws(Flaw) in try line(self.titleZh, .titleZh) }
        let textZh = take { () throws(Flaw) in try paragraphs(self.textZh, .textZh, other: self.textEn) }
        let titleEn = take { () throws(Flaw) in try line(self.titleEn, .titleEn) }
        let textEn = take { () throws(Flaw) in try paragraphs(self.textEn, .textEn, other: self.textZh) }
        let byZh = take { () throws(Flaw) in try line(self.byZh, .byZh) }
        let byEn = take { () throws(Flaw) in try line(self.byEn, .byEn) }
        let from = take { () throws(Flaw) in try day(self.from, .from, today: today) }
        let until = take { () throws(Flaw) in try last(after: from, today: today) }
        let link = take { () throws(Flaw) in try webLink() }
        let audience = take { () throws(Flaw) in try readAudience() }
        guard let titleZh, let textZh, let titleEn, let textEn, let byZh, let byEn, let from, let until, let link,
            let audience
        else {
            return .failure(Flaws(all: flaws))
        }
        return .success(
            Announcement(
                from: from, until: until, title: Bilingual(zh: titleZh, en: titleEn),
                text: Bilingual(zh: textZh, en: textEn), by: Bilingual(zh: byZh, en: byEn), link: link,
                audience: audience))
    }

    struct Flaws: Error { let all: [Flaw] }

    private func line(_ text: String, _ field: Field) throws(Flaw) -> Line {
        guard let words = text.typedWords(atMost: 2_048) else { throw Flaw(field: field, fault: .tooLong) }
        guard !words.isEmpty else { throw Flaw(field: field, fault: .missing) }
        guard words.unicodeScalars.count <= Line.longest else { throw Flaw(field: field, fault: .tooLong) }
        guard !words.hasBlank else { throw Flaw(field: field, fault: .blankLeft) }
        guard let line = Line(typed: words) else { throw Flaw(field: field, fault: .unreadable) }
        return line
    }

    private func paragraphs(_ text: String, _ field: Field, other: String) throws(Flaw) -> [String] {
        guard text.unicodeScalars.count <= Self.longestText else { throw Flaw(field: field, fault: .tooLong) }
        let lines = text.paragraphs
        guard !lines.isEmpty || other.paragraphs.isEmpty else { throw Flaw(field: field, fault: .alone) }
        guard !lines.contains(where: \.hasBlank) else { throw Flaw(field: field, fault: .blankLeft) }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .privateUse }) else {
            throw Flaw(field: field, fault: .unreadable)
        }
        return lines
    }

    private func day(_ text: String, _ field: Field, today: Day) throws(Flaw) -> Day {
        guard let word = text.typedWord(atMost: 64) else { throw Flaw(field: field, fault: .notADay) }
        guard !word.isEmpty else { throw Flaw(field: field, fault: .missing) }
        guard let day = Day(rawValue: word) else { throw Flaw(field: field, fault: .notADay) }
        let years = (today.year - Self.years)...(today.year + Self.years)
        guard !years.contains(day.year + 1_911) else { throw Flaw(field: field, fault: .yearOfRepublic(day.year)) }
        guard years.contains(day.year) else { throw Flaw(field: field, fault: .farOff) }
        return day
    }

    private func last(after from: Day?, today: Day) throws(Flaw) -> Day {
        let until = try day(self.until, .until, today: today)
        guard from.map({ $0 <= until }) ?? true else { throw Flaw(field: .until, fault: .beforeItBegins) }
        guard until >= today else { throw Flaw(field: .until, fault: .over) }
        return until
    }

    private func readAudience() throws(Flaw) -> Audience {
        guard let kind = Audience.Kind(rawValue: audience.isEmpty ? Audience.Kind.everybody.rawValue : audience) else {
            throw Flaw(field: .audienceOf, fault: .noAudience)
        }
        guard kind == .everybody || audienceOf.utf8.contains(where: { $0 > UInt8(ascii: " ") }) else {
            throw Flaw(field: .audienceOf, fault: .missing)
        }
        guard let read = Audience(kind, audienceOf) else { throw Flaw(field: .audienceOf, fault: .noAudience) }
        return read
    }

    /// - Returns: an optional in an optional: that there is none is an answer too.
    private func webLink() throws(Flaw) -> WebLink? {
        guard link.utf8.contains(where: { $0 > UInt8(ascii: " ") }) else { return nil }
        guard let read = WebLink(typed: link) else { throw Flaw(field: .link, fault: .notALink) }
        return read
    }
}

extension TypedAnnouncement {
    /// By bytes: what is written otherwise was typed otherwise, and to find out what Swift takes for the same is work that anybody
    /// could order.
    static func == (left: TypedAnnouncement, right: TypedAnnouncement) -> Bool {
        Field.allCases.allSatisfy { left[keyPath: $0.path].utf8.elementsEqual(right[keyPath: $0.path].utf8) }
    }

    /// As somebody who changes it finds it in the form.
    init(_ kept: Announcement) {
        self.init(
            titleZh: kept.title.zh.rawValue, textZh: kept.text.zh.written, titleEn: kept.title.en.rawValue,
            textEn: kept.text.en.written, byZh: kept.by.zh.rawValue, byEn: kept.by.en.rawValue,
            from: kept.from.rawValue, until: kept.until.rawValue, link: kept.link?.text ?? "",
            audience: kept.audience.kind.rawValue, audienceOf: kept.audience.value)
    }
}

extension String {
    /// Lines that are not empty; of what is longer than a text may be, the whole as it is.
    var paragraphs: [String] {
        guard unicodeScalars.count <= TypedAnnouncement.longestText else { return [self] }
        return utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            .compactMap { String(Substring($0)).typedWords(atMost: 4 * TypedAnnouncement.longestText) }
            .filter { !$0.isEmpty }
    }

    fileprivate var hasBlank: Bool { unicodeScalars.contains("＿") }
}
