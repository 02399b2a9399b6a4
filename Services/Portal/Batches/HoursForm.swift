import Foundation
import Messages
import Pages

/// The form for a batch's hours, place and reminders.
struct HoursForm {
    let id: String
    let revision: Int
    let outcome: Outcome?
    /// When it was put by; nil for one that is shown as it is set, and for one that was sent.
    let keptAt: Moment?
    let opensAt: TimeField
    let closesAt: TimeField
    let reviewUntil: TimeField
    let collectFrom: TimeField
    let collectUntil: TimeField
    let placeZh: TextField
    let placeEn: TextField
    let remindBefore: TextField
    let remindReviewBefore: TextField
    let remindCollectionBefore: TextField

    enum Outcome: PageState {
        case set
        case refused(Refused)
        case changed(Changed)
        case unknown
    }
    struct TextField {
        let name: String
        let label: String
        let hint: String?
        let value: String
        let error: String?
        /// In which it is written, where that is not the page's; BCP 47.
        let tag: String?
    }
    /// What somebody else has set meanwhile.
    struct Changed {
        let current: String
        /// Where it is another than what was typed.
        let others: [Other]
    }
    struct Other {
        let label: String
        /// Nil where nothing is set.
        let value: String?
    }
    struct Refused {
        let count: Int
        let isOneThing: Bool
        let remarks: [Remark]
    }
    struct Remark {
        let target: String
        let sentence: String
    }

    var isRefused: Bool {
        switch outcome {
        case .refused, .changed: true
        case .set, .unknown, nil: false
        }
    }

    init(_ item: ShowBatches.Item, told: BatchDesk.Told?, typed: Typed?, _ language: Language) {
        let set = TypedHours(item.hours)
        let answered: BatchDesk.Told.Hours? = if case .hours(let told) = told { told } else { nil }
        let begun = typed.map { (hours: TypedHours($0.fields), kept: $0) }.flatMap { $0.hours == set ? nil : $0 }
        // What was set stands in the form already, where it is known what is.
        let isNews = answered.map { if case .set = $0.outcome { item.hours == nil } else { true } } ?? false
        let shown = isNews ? answered?.typed ?? set : begun?.hours ?? set
        // Whoever was told what somebody else has set, and saves again, does so knowingly.
        let isToldOthers = if case .changed = answered?.outcome { item.hours != nil } else { false }
        revision =
            isToldOthers
            ? item.revision
            : isNews ? answered?.revision ?? item.revision : begun?.kept.revision ?? item.revision
        keptAt = isNews ? nil : begun.map { Moment($0.kept.keptAt, language) }
        var faults: [BatchHours.Field: TypedHours.Fault] = [:]
        var id = UUID()
        switch answered?.outcome {
        case .set: outcome = keptAt == nil ? .set : nil
        case .changed:
            // Of what nobody answers now, nothing is said.
            let others = BatchHours.Field.allCases.filter { isToldOthers && set[$0] != shown[$0] }.map { field in
                Other(
                    label: Words.name(of: field)[language],
                    value: set[field].isEmpty ? nil : Self.told(set[field], of: field, language))
            }
            outcome = .changed(
                Changed(current: "\(BatchDesk.path)/\(item.batch.rawValue)?current=1", others: others))
        case .unknown(let form):
            outcome = .unknown
            id = form
        case .refused(let flaws):
            faults = shown.faults(in: item.batch.term).merging(TypedHours.faults(flaws)) { first, _ in first }
            let remarks = BatchHours.Field.allCases.compactMap { field in
                faults[field].map { Remark(target: field.rawValue, sentence: Words.sentence($0, of: field)[language]) }
            }
            outcome = .refused(Refused(count: remarks.count, isOneThing: remarks.count == 1, remarks: remarks))
        case nil: outcome = nil
        }
        self.id = id.formID
        func field(_ field: BatchHours.Field) -> TimeField {
            TimeField(
                name: field.rawValue, label: Words.name(of: field)[language], value: shown[field],
                error: faults[field].map { Words.sentence($0, of: field)[language] }, isEnd: field.isEnd, language)
        }
        (opensAt, closesAt, reviewUntil) = (field(.opensAt), field(.closesAt), field(.reviewUntil))
        (collectFrom, collectUntil) = (field(.collectFrom), field(.collectUntil))
        func text(_ field: BatchHours.Field, in tag: String? = nil) -> TextField {
            TextField(
                name: field.rawValue, label: Words.name(of: field)[language],
                hint: Words.hint(of: field)?[language], value: shown[field],
                error: faults[field].map { Words.sentence($0, of: field)[language] }, tag: tag)
        }
        (placeZh, placeEn) = (text(.placeZh, in: "zh-Hant-TW"), text(.placeEn, in: "en"))
        (remindBefore, remindReviewBefore) = (text(.remindBefore), text(.remindReviewBefore))
        remindCollectionBefore = text(.remindCollectionBefore)
    }
}

extension HoursForm {
    private static func told(_ value: String, of field: BatchHours.Field, _ language: Language) -> String {
        TypedTime(value).moment.map { (field.isEnd ? Moment(end: $0, language) : Moment($0, language)).full } ?? value
    }
}

extension BatchHours.Field {
    /// Whether something ends then.
    fileprivate var isEnd: Bool { self != .opensAt && self != .collectFrom }
}

extension Typed {
    /// Of what was set when it was typed.
    fileprivate var revision: Int { fields["revision"].flatMap { Int($0) } ?? 0 }
}
