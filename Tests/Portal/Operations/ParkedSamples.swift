import Foundation
import Messages
import Pages

@testable import Portal

/// The pages of parked messages in every state.
extension PagesTests {
    private typealias T = FlowTroubleTests
    static let parkedID = UUID(uuidString: "5B0D3F1A-0000-4000-8000-000000000001")!
    private static let cause = ParkedCause(reason: "schema", type: "clearance.reviewed.v1", publisher: "library")

    private static func causes(
        _ name: String, of program: Program? = nil, _ flow: @escaping @Sendable (Program) -> ProgramFlow?
    ) -> Sample {
        Sample(name: "parked-\(name)", template: "parked/causes", path: ParkedAddress.causes) { language in
            let parts = Program.allCases.map { T.part($0, flow($0)) }
            return ParkedCausesContent(FlowReading(parts: parts), of: program, now: Samples.now, language)
        }
    }

    private static func list(_ name: String, _ page: ParkedPage?, after: UUID? = nil) -> Sample {
        let address = ParkedAddress(.clearance, cause, after: after)
        return Sample(name: "parked-list-\(name)", template: "parked/list", path: address.path) { language in
            ParkedListContent(page, address, now: Samples.now, language)
        }
    }

    static func told(_ number: Int = 1, cut: Bool = false, effect: Bool = false) -> ParkedTold {
        ParkedTold(
            id: parkedID, program: .clearance, reason: "schema",
            sentence: "data.reviewedAt must be an RFC 3339 time, not “115/07/18 上午10:44”.", type: cause.type,
            publisher: cause.publisher, event: String(repeating: "7b0d3f1a-", count: number), heardAt: Samples.opens,
            attempts: number, size: 1_234 * number, isWhole: !cut, hadEffect: effect)
    }

    /// - Parameter isLong: whatever can be told of one.
    static func parkedMessage(
        body: String? = "{\n  \"id\": \"7b0d\",\n  \"data\": {\n    \"note\": \"‹hidden›\"\n  }\n}",
        revealed: Bool = false, author: ParkedMessage.Author = .told, settled: Bool = false, isLong: Bool = false,
        trial: ParkedMessage.Trial? = nil
    ) -> ParkedMessage {
        let touch = ParkedMessage.Touch(
            by: "kao", at: Samples.now, what: "clearance.show-parked", because: isLong ? "來源來電詢問" : nil)
        let headers: [ParkedMessage.Header] = [
            .init("exchange", "campus"), .init("routing-key", "library.clearance.reviewed.v1"),
            .init("x-first-death-queue", String(repeating: "clearance-", count: isLong ? 20 : 1)),
        ]
        return ParkedMessage(
            told: told(isLong ? 12 : 1, cut: isLong, effect: author == .heard), parkedAt: Samples.now,
            headers: headers, body: body, isJSON: body != nil, isRevealed: revealed,
            refusedToday: isLong ? nil : "data.reviewedAt must be an RFC 3339 time.", author: author,
            mayReturn: author == .told || author == .untold, mayMend: !isLong, trial: trial,
            settled: settled
                ? .init(by: "kao", at: Samples.now, what: "", because: "a typing error (edited: /data/reviewedAt)")
                : nil,
            touches: isLong ? Array(repeating: touch, count: 3) : [], students: [])
    }

    private static func one(
        _ name: String, _ message: ParkedMessage?, told: ParkedPages.Told? = nil
    ) -> Sample {
        let path = ParkedAddress.path(of: parkedID, in: .clearance)
        return Sample(name: "parked-one-\(name)", template: "parked/one", path: path) { language in
            ParkedContent(
                message, of: parkedID, in: .clearance, told: told,
                staff: ["kao": Bilingual(zh: "高敏如", en: "Kao Min-Ju")], language)
        }
    }

    static var parked: [Sample] {
        let many = [
            "failed", "dead-lettered", "waited-in-vain", "unheard", "type-not-allowed", "unknown-type",
            "user-id-missing", "foreign-routing-key", "foreign-source", "type-mismatch", "wrong-exchange",
            "not-the-author", "id-reused", "too-large", "too-deep", "unkeepable", "malformed", "schema",
            "unit-not-yours",
        ].map { T.cause($0, 1_234, oldest: 400_000) }
        let page = ParkedPage(
            count: 1_234, since: Samples.opens, messages: (1...25).map { told($0) }, hasMore: true)
        return [
            causes("empty") { _ in T.flow() },
            causes("silent") { _ in nil },
            causes("few", of: .clearance) { $0 == .clearance ? T.flow(causes: [T.cause("schema")]) : nil },
            causes("many") { $0 == .portal ? nil : T.flow(causes: many) },
            list("silent", nil),
            list("empty", ParkedPage(count: 0, since: nil, messages: [], hasMore: false)),
            list("one", ParkedPage(count: 1, since: Samples.opens, messages: [told()], hasMore: false)),
            list("many", page, after: parkedID),
            one("silent", nil), one("veiled", parkedMessage()),
            one("refused", parkedMessage(author: .untold), told: .refused(because: " ")),
            one("whole", parkedMessage(revealed: true, author: .ours, isLong: true)),
            one("settled", parkedMessage(author: .heard, settled: true)),
            one("unreadable", parkedMessage(body: nil)),
        ]
    }
}
