import Foundation
import Hummingbird
import Messages
import Pages

/// What the form shows on which an announcement is written.
struct AnnouncementForm {
    let tab = SettingsTab.announcements
    let id: String
    let revision: Int
    let isNew: Bool
    let typed: TypedAnnouncement
    let outcome: Outcome?
    /// When it was put by; nil for one that is shown as it stands on the list, and for one that was sent.
    let keptAt: Moment?
    /// By the field that it is about.
    let errors: [String: String]
    /// The dates as text, where they are dates.
    let fromDay: Moment?
    let untilDay: Moment?
    let audiences: [ListEntry]
    /// In words; nil for everybody, and where it cannot be read.
    let audience: String?
    let previewZh: Preview
    let previewEn: Preview
    let blank = TypedAnnouncement.blank
    let status: HTTPResponse.Status

    /// Why it was not taken.
    enum Outcome: PageState {
        case refused(Refused)
        case changed
    }
    struct Refused { let remarks: [Remark] }
    struct Remark {
        let target: String
        let sentence: String
    }

    /// As students of one language will see it.
    struct Preview {
        let day: Moment?
        let title: String
        let by: String
        let link: String?
        let paragraphs: [LinkedText]
    }

    init(
        _ id: UUID, _ told: AnnouncementDesk.Told, keptAt: Date? = nil, phone: String, today: Day, _ language: Language
    ) {
        self.keptAt = keptAt.map { Moment($0, language) }
        self.id = id.formID
        revision = told.revision
        isNew = told.revision == 0
        typed = told.typed
        var remarks: [(TypedAnnouncement.Flaw, String)] = []
        if told.outcome == .refused, case .failure(let flaws) = told.typed.read(today: today) {
            remarks = flaws.all.map { ($0, Words.sentence($0)[language]) }
        }
        if told.outcome == .nobody {
            let flaw = TypedAnnouncement.Flaw(field: .audienceOf, fault: .nobody)
            remarks = [(flaw, Words.sentence(flaw)[language])]
        }
        errors = Dictionary(remarks.map { ($0.0.field.rawValue, $0.1) }) { first, _ in first }
        outcome =
            told.outcome == .changed
            ? .changed
            : remarks.isEmpty
                ? nil
                : .refused(
                    Refused(remarks: remarks.map { Remark(target: $0.0.field.rawValue, sentence: $0.1) }))
        let (from, until) = (Day(rawValue: told.typed.from), Day(rawValue: told.typed.until))
        fromDay = from.map { Moment(Date(startOf: $0), language) }
        untilDay = until.map { Moment(Date(startOf: $0), language) }
        let kind = Audience.Kind(rawValue: told.typed.audience) ?? .everybody
        audiences = Audience.Kind.allCases.map {
            ListEntry(value: $0.rawValue, text: Words.name(of: $0)[language], isChosen: $0 == kind)
        }
        audience =
            kind == .everybody ? nil : Audience(kind, told.typed.audienceOf).map { Words.name(of: $0)[language] }
        previewZh = Preview(told.typed, from, phone: phone, .zh)
        previewEn = Preview(told.typed, from, phone: phone, .en)
        status = outcome == nil ? .ok : .unprocessableContent
    }
}

extension AnnouncementForm.Preview {
    fileprivate init(_ typed: TypedAnnouncement, _ from: Day?, phone: String, _ language: Language) {
        let isChinese = language == .zh
        day = from.map { Moment(Date(startOf: $0), language) }
        title = isChinese ? typed.titleZh : typed.titleEn
        by = isChinese ? typed.byZh : typed.byEn
        link = WebLink(typed: typed.link)?.text
        paragraphs = (isChinese ? typed.textZh : typed.textEn).paragraphs.map { LinkedText($0, exchange: phone) }
    }
}

extension TypedAnnouncement {
    /// As the browser sends it, which ends each line of a text by two characters (HTML §4.10.21.8).
    init(_ fields: FormFields) {
        self.init()
        for field in Field.allCases {
            let bytes = (fields[field.rawValue] ?? "").utf8.filter { $0 != UInt8(ascii: "\r") }
            self[keyPath: field.path] = String(decoding: bytes, as: UTF8.self)
        }
        if audience.isEmpty { audience = Audience.Kind.everybody.rawValue }
    }

    /// As the browser would send it.
    var fields: [String: String] {
        Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0.rawValue, self[keyPath: $0.path]) })
    }

    /// Puts a template's words in; the days and the link stay as they were typed.
    mutating func take(_ template: AnnouncementTemplate, on today: Day, by office: Bilingual<String>) {
        var taken = template.typed(on: today, by: office)
        (taken.from, taken.until, taken.link) = (from, until, link)
        (taken.audience, taken.audienceOf) = (audience, audienceOf)
        self = taken
    }
}
