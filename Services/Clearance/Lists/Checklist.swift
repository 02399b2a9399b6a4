import Messages

/// Everything that decides whether a student has finished.
struct Checklist: Equatable {
    /// Of the units that the school has and that are on the student's list.
    var results: [ClearanceReviewed.Result]
    var isFormSubmitted: Bool
    /// Self-check A and B; nil while nobody has assessed them.
    var creditsMet: Bool?
    var thresholdsMet: Bool?

    /// Nothing is missing, whatever was answered.
    static let settled = Checklist(results: [.notRequired], isFormSubmitted: true)

    /// What a school demands beside the units' answers.
    struct Demands: Equatable, Sendable {
        /// That the student has handed in the contact form.
        var form: Bool
        /// That credits and thresholds are not stated to be unmet. What nobody has assessed holds nobody back.
        var requirements: Bool
    }

    /// What is missing, in the order in which the page names it; nothing is when the student has finished.
    ///
    /// A list with no units has not been asked yet.
    func missing(_ demands: Demands) -> [ShowChecklist.Missing] {
        var missing: [ShowChecklist.Missing] = []
        if demands.form, !isFormSubmitted { missing.append(.form) }
        if results.isEmpty || results.contains(where: \.holds) { missing.append(.units) }
        if demands.requirements, creditsMet == false { missing.append(.credits) }
        if demands.requirements, thresholdsMet == false { missing.append(.thresholds) }
        return missing
    }

    enum Change { case completed, reopened }

    /// What has to be said about a list that was last said to be complete, or not to be.
    func change(_ demands: Demands, whenItWasComplete wasComplete: Bool) -> Change? {
        let isComplete = missing(demands).isEmpty
        guard isComplete != wasComplete else { return nil }
        return isComplete ? .completed : .reopened
    }
}

extension ClearanceReviewed.Result {
    /// Whether the student may not go because of it.
    var holds: Bool {
        switch self {
        case .pending, .returned: true
        case .passed, .notRequired: false
        }
    }
}
