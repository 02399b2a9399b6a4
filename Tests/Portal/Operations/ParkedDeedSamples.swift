import Foundation
import Messages
import Pages

@testable import Portal

/// The pages on which something is done about a parked message, in every state.
extension PagesTests {
    private static func deed(
        _ name: String, _ kind: TypedParkedDeed.Kind, _ message: ParkedMessage? = parkedMessage(),
        told: ParkedDeedPage.Told? = nil, typed: [String: String]? = nil
    ) -> Sample {
        let path = ParkedDeedPage.path(of: parkedID, in: .clearance, kind)
        return Sample(name: "parked-deed-\(name)", template: "parked/deed", path: path) { language in
            ParkedDeedContent(
                message, of: parkedID, in: .clearance, kind, told: told,
                typed: typed.map { Typed(fields: FormFields($0), keptAt: Samples.now) }, action: path, language)
        }
    }

    private static func done(_ name: String, _ end: ParkedEnd, _ fate: SentOn.Fate? = nil) -> Sample {
        let path = "\(ParkedAddress.path(of: parkedID, in: .clearance))/done"
        return Sample(name: "parked-done-\(name)", template: "parked/done", path: path) { language in
            ParkedDoneContent(end, fate, parkedID, in: .clearance, again: path, language)
        }
    }

    private static let passing = ParkedMessage.Trial(
        lines: ["- /data/reviewedAt: \"115/07/18\"", "+ /data/reviewedAt: \"2026-07-18T10:44:00+08:00\""], flaw: nil)
    private static let failing = ParkedMessage.Trial(lines: [], flaw: "data.reviewedAt must be an RFC 3339 time.")
    private static let sent = ParkedEnd.sent(SentOn(source: "/campus/library", id: "7b0d"))

    private static func group(
        _ name: String, _ told: ParkedGroupPage.Told?, _ fates: [SentOn.Fate]? = nil, count: Int? = 17
    ) -> Sample {
        let address = ParkedAddress(.clearance, cause)
        return Sample(name: "parked-group-\(name)", template: "parked/group", path: address.replay) { language in
            let page = count.map { ParkedPage(count: $0, since: nil, messages: [], hasMore: false) }
            return ParkedGroupContent(page, told, fates, address, action: address.replay, language)
        }
    }

    private static let cause = ParkedCause(reason: "schema", type: "clearance.reviewed.v1", publisher: "library")
    private static func step(stayed: Int = 0, left: Int) -> ParkedGroupPage.Told {
        let step = ParkedStep(
            number: 0, sent: [SentOn(source: "/campus/library", id: "7b0d")], stayed: stayed, last: parkedID,
            left: left,
            next: min(2, left))
        return .step(
            .init(
                cause: cause, because: Line(rawValue: "the key is trusted by now")!, step: step, sent: 1, stayed: stayed
            ))
    }

    static var parkedGroups: [Sample] {
        [
            group("silent", nil, count: nil), group("empty", nil, count: 0), group("begin", nil, count: 1_234),
            group("refused", .refused(cause, because: " ")),
            group("unknown", .unknown(cause, form: UUID(), because: "x", after: nil)),
            group("due", step(left: 16), [.due]), group("not-told", step(left: 16)),
            group("next", step(stayed: 3, left: 16), [.heard]), group("done", step(left: 0), [.waits]),
            group("troubled", step(left: 16), [.troubled("parked again as schema: no")]),
            group("stopped", .stopped(cause, why: "parked again as schema: no")), group("nothing", .nothing(cause)),
        ]
    }

    static var parkedDeeds: [Sample] {
        let typed = ["because": "a typing error", "body": "{}", "tell": "Write RFC 3339 times.", "sure": "yes"]
        return [
            deed("silent", .replay, nil), deed("over", .replay, parkedMessage(settled: true)),
            deed("replay", .replay), deed("replay-unknown", .replay, told: .unknown(form: UUID()), typed: typed),
            deed("replay-stays", .replay, told: .stays("It was heard meanwhile. Drop it."), typed: typed),
            deed("return", .giveBack), deed("return-kept", .giveBack, typed: typed),
            deed("return-refused", .giveBack, told: .refused([.tellUnreadable, .becauseMissing])),
            deed("discard", .discard, parkedMessage(author: .heard)),
            deed("discard-ours", .discard, parkedMessage(author: .ours)),
            deed(
                "discard-refused", .discard, parkedMessage(author: .untold),
                told: .refused([.becauseUnreadable, .unsure]),
                typed: typed),
            deed("mend", .mend),
            deed("mend-refused", .mend, told: .refused([.bodyMissing]), typed: typed),
            deed("mend-long", .mend, told: .refused([.bodyTooLong, .becauseMissing])),
            deed("mend-passes", .mend, parkedMessage(trial: passing), told: .checked, typed: typed),
            deed("mend-fails", .mend, parkedMessage(trial: failing), told: .checked, typed: typed),
            done("heard", sent, .heard), done("due", sent, .due), done("waits", sent, .waits),
            done("silent", sent), done("troubled", sent, .troubled("parked again as schema: no")),
            done("returned", .returned(to: "library")), done("discarded", .discarded),
            done("settled", .settled(by: "kao", at: Samples.now)), done("stays", .stays("It waits already.")),
        ]
    }
}
