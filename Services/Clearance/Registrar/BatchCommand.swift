import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `clearance batch`
struct BatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "set when a batch may do what, and where", subcommands: [Set.self])

    /// `clearance batch set`
    struct Set: ProgramCommand {
        static let configuration = CommandConfiguration(
            abstract: "set when a batch may hand in the form, and when and where its papers are handed over",
            discussion:
                "Times have an offset, as 2026-06-08T10:00:00+08:00. What is not said any more is not set any more.")

        @Argument(help: "the batch, as 113-2-1", transform: Batch.read) var batch: Batch
        @Option(help: "when its students may hand in the form", transform: Date.read) var opens: Date
        @Option(help: "when they may no more", transform: Date.read) var closes: Date
        @Option(help: "until when its units should have answered", transform: Date.read) var reviewUntil: Date?
        @Option(help: "from when on papers are handed over", transform: Date.read) var collectFrom: Date?
        @Option(help: "until when", transform: Date.read) var collectUntil: Date?
        @Option(help: "where, in Chinese; in both languages or in none", transform: Line.read) var placeZh: Line?
        @Option(help: "where, in English", transform: Line.read) var placeEn: Line?
        @Option(
            help: "so many days before it closes, at 08:00, remind whoever has not finished, as 7,2",
            transform: BatchHours.read)
        var remindBefore: [Int]?
        @Option(help: "the same before its review ends, as 5", transform: BatchHours.read) var remindReviewBefore:
            [Int]?
        @Option(help: "the same before the last day of collecting, as 7,1", transform: BatchHours.read)
        var remindCollectionBefore: [Int]?
        @OptionGroup var mandate: Mandate

        var hours: BatchHours {
            BatchHours(
                opensAt: opens, closesAt: closes, reviewUntil: reviewUntil, collectFrom: collectFrom,
                collectUntil: collectUntil,
                place: placeZh.flatMap { zh in placeEn.map { Bilingual(zh: zh, en: $0) } },
                remindBefore: remindBefore ?? [], remindReviewBefore: remindReviewBefore ?? [],
                remindCollectionBefore: remindCollectionBefore ?? [])
        }

        func validate() throws {
            guard (placeZh == nil) == (placeEn == nil) else {
                throw ValidationError("A place is said in both languages: give --place-zh and --place-en.")
            }
            let flaws = hours.flaws(in: batch.term)
            guard flaws.isEmpty else {
                throw ValidationError(flaws.map { $0.sentence(hours, batch.term) }.joined(separator: " "))
            }
        }

        func run(_ running: Running) async throws {
            let (batch, hours) = (batch, hours)
            let act = Act(mandate, "set batch \(batch.rawValue)")
            try await running.transaction { tx in try setBatch(batch, hours, act, tx) }
            running.security(act.keptEvent)
            print("batch \(batch.rawValue) is open from \(opens.rfc3339) to \(closes.rfc3339)")
        }
    }
}

extension BatchHours {
    fileprivate static func read(_ word: String) throws -> [Int] {
        guard let days = days(typed: word) else {
            throw ValidationError("Give days before it ends, as 7,2.")
        }
        return days
    }
}

extension BatchHours.Flaw {
    /// For whoever sets them by the command.
    fileprivate func sentence(_ hours: BatchHours, _ term: Term) -> String {
        switch self {
        case .impossible(let field):
            hours[field].flatMap { StatedDate.moment(field.option, $0, .hours(term)).refusal(at: $0)?.sentence } ?? ""
        case .closesBeforeItOpens: "A batch opens before it closes."
        case .reviewEndsBeforeItCloses: "Units may answer at least until the batch closes."
        case .collectingEndsBeforeItBegins: "Collecting begins before it ends."
        case .collectingHalfSet: "Collecting has a beginning and an end."
        case .remindsWhileClosed(let field, let days):
            "\(days) days before that end, at 08:00, it has not begun: leave that out of --\(field.option)."
        case .remindsTooOften: "A batch is reminded \(BatchHours.mostReminders) times at most before one end."
        case .remindsOfNothing(let field): "Nothing is collected: set --collect-until, or leave --\(field.option) out."
        }
    }
}

extension BatchHours.Field {
    fileprivate var option: String {
        switch self {
        case .opensAt: "opens"
        case .closesAt: "closes"
        case .reviewUntil: "review-until"
        case .collectFrom: "collect-from"
        case .collectUntil: "collect-until"
        case .placeZh: "place-zh"
        case .placeEn: "place-en"
        case .remindBefore: "remind-before"
        case .remindReviewBefore: "remind-review-before"
        case .remindCollectionBefore: "remind-collection-before"
        }
    }
}
