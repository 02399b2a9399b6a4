import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of a batch shows.
struct BatchContent {
    let state: State
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable(again: String)
        /// There is no batch yet, or what was looked for is the name of none.
        case none(looked: String?)
        case batch(Chosen)
    }

    /// One batch, with the way to the others.
    struct Chosen {
        let name: String
        let address: String
        let reminders: String
        let stage: Stage
        /// The next day that something begins or ends.
        let next: Moment?
        let tabs: [Tab]
        /// Nil while it is not known what is set, and nothing of it was sent.
        let hours: HoursForm?
        let window: WindowForm
        let known: Known?
        /// No answer came to what was sent from here.
        let isUnknown: Bool
    }

    /// What only the program knows that answers; nil while it does not.
    struct Known {
        let windows: [Window]
        /// How many are told where there may be more; nil where these are all.
        let latestWindows: String?
        let students: String
        let unfinished: String
        let done: [RemindersContent.Done]
    }

    /// Where a batch is in its life.
    enum Stage: PageState {
        case unset, ahead, open, reviewing, closed, collecting, over
    }

    struct Tab {
        let href: String
        let name: String
        let isCurrent: Bool
    }

    struct Window {
        let number: String
        let kind: String
        /// Which the button ends, as the form carries it.
        let end: String
        let name: String
        let until: Moment
        let because: String
        let by: String
        let grantedAt: Moment
        let isOpen: Bool
    }

    /// Of no batch.
    init(_ answer: ShowBatches.Answer?, looked: String?, _ language: Language) {
        state = answer == nil && looked == nil ? .unavailable(again: BatchDesk.path) : .none(looked: looked)
        status = answer == nil && looked == nil ? .serviceUnavailable : looked == nil ? .ok : .unprocessableContent
    }

    init(
        _ answer: ShowBatches.Answer?, _ batch: Batch, told: BatchDesk.Told?, typed: Typed?, now: Date,
        _ language: Language
    ) {
        // What was typed, and what became of it, is shown also while nobody answers what is set.
        guard answer != nil || told != nil else {
            state = .unavailable(again: "\(BatchDesk.path)/\(batch.rawValue)")
            status = .serviceUnavailable
            return
        }
        let items = answer?.batches ?? []
        let item =
            items.first { $0.batch == batch }
            ?? .init(batch: batch, hours: nil, revision: 0, students: 0, unfinished: 0)
        let (stage, next) = Stage.of(item.hours, at: now)
        let all = items.contains { $0.batch == batch } ? items : [item] + items
        let isAboutHours = if case .hours = told { true } else { false }
        let hours = answer == nil && !isAboutHours ? nil : HoursForm(item, told: told, typed: typed, language)
        let window = WindowForm(told, language)
        state = .batch(
            Chosen(
                name: Words.batch(batch)[language], address: "\(BatchDesk.path)/\(batch.rawValue)",
                reminders: RemindersPage.path(of: batch), stage: stage,
                next: next.map { Moment(end: $0, language) },
                tabs: all.prefix(12).map {
                    Tab(
                        href: "\(BatchDesk.path)/\($0.batch.rawValue)", name: $0.batch.rawValue,
                        isCurrent: $0.batch == batch)
                },
                hours: hours, window: window,
                known: answer.map { answer in
                    Known(
                        windows: answer.windows.map { Window($0, at: now, language) },
                        latestWindows: answer.windows.count < ShowBatches.most ? nil : ShowBatches.most.grouped,
                        students: item.students.grouped,
                        unfinished: item.unfinished.grouped,
                        done: answer.reminders.map { .init($0, language) })
                }, isUnknown: told?.isUnknown == true))
        status =
            told?.isUnknown == true
            ? .serviceUnavailable : hours?.isRefused == true || window.isRefused ? .unprocessableContent : .ok
    }
}

extension BatchContent.Stage {
    /// - Returns: with when the next one begins; nil after the last.
    static func of(_ hours: BatchHours?, at now: Date) -> (stage: Self, next: Date?) {
        guard let hours else { return (.unset, nil) }
        let all: [Date?] = [
            hours.opensAt, hours.closesAt, hours.reviewUntil, hours.collectFrom, hours.collectUntil,
        ]
        let next = all.compactMap(\.self).filter { $0 > now }.min()
        let stage: Self =
            if now < hours.opensAt {
                .ahead
            } else if let from = hours.collectFrom, let until = hours.collectUntil, from <= now, now < until {
                .collecting
            } else if now < hours.closesAt {
                .open
            } else if let until = hours.reviewUntil, now < until {
                .reviewing
            } else {
                next == nil ? .over : .closed
            }
        return (stage, next)
    }
}

extension BatchContent.Window {
    fileprivate init(_ window: ShowBatches.Window, at now: Date, _ language: Language) {
        let (zh, en) = (window.name.zh.rawValue, window.name.en?.rawValue)
        number = window.number.rawValue
        kind = Words.name(of: window.kind ?? .form)[language]
        end = "\((window.kind ?? .form).rawValue) \(window.number.rawValue)"
        name = language == .zh ? zh : en ?? zh
        until = Moment(end: window.closesAt, language)
        because = window.because.rawValue
        by = window.by[language]
        grantedAt = Moment(window.grantedAt, language)
        isOpen = window.closesAt > now
    }
}
