import Messages
import Pages

/// What the access log says of what operators ask every program.
extension Words {
    static let operatorsLooks = ofEvery(
        Bilingual(zh: "看了停放的訊息", en: "saw a parked message"), { $0.showParked }
    ).merging(ofEvery(Bilingual(zh: "查了一件事的經過", en: "looked up what happened"), { $0.explain })) { $1 }

    static let operatorsChanges = ofEvery(
        Bilingual(zh: "處理了停放的訊息", en: "dealt with a parked message"), { $0.settleParked }
    ).merging(ofEvery(Bilingual(zh: "重新處理一組停放的訊息", en: "replayed parked messages"), { $0.replayParked })) { $1 }

    /// The same words for each program's own question.
    private static func ofEvery(
        _ words: Bilingual<String>, _ name: (OperatorsQuestions) -> String
    ) -> [String: Bilingual<String>] {
        Dictionary(
            uniqueKeysWithValues: Program.allCases.map { (name(OperatorsQuestions(of: $0.answerer)), words) })
    }
}

/// What operators ask one program, by name.
private struct OperatorsQuestions {
    let explain: String
    let showParked: String
    let settleParked: String
    let replayParked: String

    init(of answerer: any Answerer.Type) {
        func names<Keeper: Answerer>(_: Keeper.Type) -> Self { Self(Keeper.self) }
        self = names(answerer)
    }

    private init<Keeper: Answerer>(_: Keeper.Type) {
        explain = Explain<Keeper>.name
        showParked = ShowParked<Keeper>.name
        settleParked = SettleParked<Keeper>.name
        replayParked = ReplayParked<Keeper>.name
    }
}
