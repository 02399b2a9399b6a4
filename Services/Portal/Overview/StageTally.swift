import Messages

/// How many students are at which step.
struct StageTally {
    private let counts: [JourneyStage: Int]

    init(_ groups: [ShowOverview.Group]) {
        counts = groups.reduce(into: [:]) { $0[$1.stage, default: 0] += $1.count }
    }

    /// At the step and no further.
    func at(_ stage: JourneyStage) -> Int { counts[stage] ?? 0 }

    /// At the step or further.
    func reached(_ stage: JourneyStage) -> Int {
        JourneyStage.allCases.drop { $0 != stage }.map(at).reduce(0, +)
    }

    var all: Int { counts.values.reduce(0, +) }
}
