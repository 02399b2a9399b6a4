import Foundation
import Messages
import Pages

/// What the page of one campus system shows.
struct PublisherContent {
    /// Its name at the broker.
    let publisher: String
    let asOf: Moment
    let since: String?
    let silent: [LogContent.Silent]
    /// It is in no line of the settings, and may state nothing.
    let isUnnamed: Bool
    let lastEvent: Moment?
    let lastRefusal: Refusal?
    let programs: [Line]
    let refusals: [Refusal]

    /// What one program has of it.
    struct Line {
        let program: String
        let code: String
        let received: String
        let done: String
        let known: String
        let waiting: String
        let parked: String
        let settled: String
        let elsewhere: String
        let heard: Moment?
    }

    /// What one program refused for one reason.
    struct Refusal {
        let reason: String
        let code: String
        let count: String
        let open: String
        let at: Moment
        /// Nil where it bears none.
        let event: String?
        let cure: String
    }

    init(_ publisher: String, _ reading: PublishersReading, now: Date, _ language: Language) {
        let known = reading.records(of: publisher)
        self.publisher = publisher
        asOf = Moment(now, language)
        since = reading.since?.written(language)
        silent = reading.silent.map { .init(name: Words.flow(of: $0)[language]) }
        isUnnamed = !reading.named.isEmpty && !reading.named.contains(publisher)
        lastEvent = known.compactMap(\.record.lastHeard).max().map { Moment($0, language) }
        programs = known.map { Line($0.program, $0.record, language) }
        let all = known.flatMap { program, record in record.refusals.map { (program: program, refusal: $0) } }
            .sorted { ($0.refusal.last, $1.program.rawValue) > ($1.refusal.last, $0.program.rawValue) }
        refusals = all.map { Refusal($0.program, $0.refusal, language) }
        lastRefusal = refusals.first
    }
}

extension PublisherContent.Line {
    init(_ program: Program, _ record: PublisherRecords.Record, _ language: Language) {
        func counted(_ part: (ProgramFlow.Source) -> Int) -> String { (record.counts.map(part) ?? 0).grouped }
        self.program = Words.flow(of: program)[language]
        code = program.rawValue
        (received, done, known) = (counted(\.received), counted(\.done), counted(\.known))
        (waiting, parked, settled) = (counted(\.waiting), counted(\.parked), counted(\.settled))
        elsewhere = counted(\.elsewhere)
        heard = record.lastHeard.map { Moment($0, language) }
    }
}

extension PublisherContent.Refusal {
    init(_ program: Program, _ refusal: PublisherRecords.Refusal, _ language: Language) {
        reason = refusal.reason
        code = program.rawValue
        (count, open) = (refusal.count.grouped, refusal.open.grouped)
        at = Moment(refusal.last, language)
        event = refusal.event.isEmpty ? nil : refusal.event
        cure = Words.cure(of: refusal.reason)[language]
    }
}
