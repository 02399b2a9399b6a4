import Foundation
import Messages
import Pages

@testable import Portal

extension PagesTests {
    private typealias A = ApplicationSamples

    private static func list(
        _ name: String, _ answer: ListApplications.Answer?, _ address: [String: String] = [:]
    ) -> Sample {
        Sample(name: "applications-\(name)", template: "applications/list", path: "/applications") {
            ApplicationsContent(answer, ApplicationsQuery { address[$0] }, $0)
        }
    }

    private static func desk(
        _ name: String, _ answer: ShowApplication.Answer?, _ outcome: ApplicationPage.Told.Outcome? = nil
    ) -> Sample {
        Sample(name: "application-desk-\(name)", template: "applications/one", path: "/applications/x") { language in
            ApplicationDeskContent(
                answer, A.application,
                outcome.map { ApplicationPage.Told(typed: A.typedDecision, outcome: $0) }, language)
        }
    }

    static var applicationDesk: [Sample] {
        let lines = ApplicationState.allCases.map { A.line($0, paid: $0 == .paid ? 130 : 0) }
        let outcomes: [(String, ApplicationPage.Told.Outcome)] = [
            ("approved", .approved), ("declined", .declined), ("proof-kept", .proofKept), ("giving-back", .givingBack),
            ("not-now", .notNow), ("proof-missing", .proofMissing), ("impossible", .impossible),
            ("nothing-to-give-back", .nothingToGiveBack), ("name-impossible", .nameImpossible),
        ]
        let named = A.known(A.shown(.nameChange, .paid, paid: 130, [A.seen] + A.everything), payments: true)
        return [
            list("unavailable", nil), list("empty", .init(lines: [], count: 0, toDecide: 0, toGiveBack: 0)),
            list(
                "full", .init(lines: lines, count: 108, toDecide: 2, toGiveBack: 1),
                ["state": "all", "kind": "reissue", "age": "7", "q": "<R115", "page": "2"]),
            desk("unavailable", nil), desk("due", A.known(A.shown())), desk("named", named),
            desk("unproven", A.known(A.shown(.nameChange, .paid, paid: 100))),
            desk("waiting", A.known(A.shown(.correction, .approved, amount: 0))),
            desk("sealed", A.known(A.shown(.reissue, .sealed, paid: 100, versions: [A.version]))),
            desk("refused", named, .refused([.choiceMissing])),
            desk("refused-because", named, .refused([.becauseMissing])),
            desk("refused-unreadable", named, .refused([.becauseUnreadable])),
            desk("refused-proof", named, .refused([.proofUnchosen])),
            desk("unknown", nil, .unknown(form: UUID(), verb: .decide)),
        ] + outcomes.map { desk("told-\($0.0)", named, $0.1) }
    }
}
