import Messages

/// What decides whether a paper may be handed over that was not handed over before.
struct Obstacles {
    let isListed: Bool
    /// What the list lacks, as the student's own page tells it.
    let missing: [ShowChecklist.Missing]
    /// The lines of the units that are asked.
    let units: [ShowChecklist.Item]
    /// Of what kinds exceptions about the student are open.
    let exceptions: Set<Exception.Kind>

    /// Everything that is in the way: who is not on the roster any more needs nothing else told.
    ///
    /// That the digital diploma is held is none: a student who wants none, or whose name no font draws, has a paper all the same.
    var all: [CounterCase.Obstacle] {
        guard isListed else { return [.withdrawn] }
        let lacking = missing.flatMap { missing -> [CounterCase.Obstacle] in
            switch missing {
            case .form: [.form]
            case .units where units.isEmpty: [.noUnits]
            case .units: units.filter(\.result.holds).map { .unit($0) }
            case .credits: [.credits]
            case .thresholds: [.thresholds]
            }
        }
        let disputed: [(Exception.Kind, CounterCase.Obstacle)] = [
            (.errorReported, .errorReported), (.nameContradicted, .nameContradicted),
        ]
        return lacking + disputed.filter { exceptions.contains($0.0) }.map(\.1)
    }
}
