import Foundation
import Messages

/// What operators ask each program that answers questions.
enum OperatorsQuestions {
    static let all: [any StaffQuestion] = keepers.flatMap { questions(of: $0) }

    /// Those that show nobody and change nothing.
    static let unlogged: [String] = keepers.flatMap { unlogged(of: $0) }

    private static let keepers: [any Answerer.Type] = [
        OfClearance.self, OfContact.self, OfIssuer.self, OfOTPMailer.self, OfVerifier.self,
    ]

    private static let cause = ParkedCause(reason: "schema", type: "clearance.reviewed.v1", publisher: "library")

    private static func questions<Keeper: Answerer>(of _: Keeper.Type) -> [any StaffQuestion] {
        [
            ShowFlow<Keeper>(), ShowPublishers<Keeper>(), Explain<Keeper>(["A1101001"]), ListParked<Keeper>(cause),
            ShowParked<Keeper>(UUID()),
            SettleParked<Keeper>(id: UUID(), UUID(), .discard, because: Line(rawValue: "twice")!),
            ReplayParked<Keeper>(id: UUID(), cause, because: Line(rawValue: "mended")!), ShowSentOn<Keeper>([]),
        ]
    }

    private static func unlogged<Keeper: Answerer>(of _: Keeper.Type) -> [String] {
        [ShowFlow<Keeper>.name, ShowPublishers<Keeper>.name, ListParked<Keeper>.name, ShowSentOn<Keeper>.name]
    }
}
