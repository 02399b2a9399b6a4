import Messages

/// What the units say about one student.
struct Checklist: Equatable {
    var results: [ClearanceReviewed.Result]

    /// Complete when every unit lets the student go. A list with no units has not been asked yet.
    var isComplete: Bool {
        !results.isEmpty && results.allSatisfy { $0 == .passed || $0 == .notRequired }
    }

    enum Change { case completed, reopened }

    /// What has to be said about a list that was last said to be complete, or not to be.
    func change(whenItWasComplete wasComplete: Bool) -> Change? {
        guard isComplete != wasComplete else { return nil }
        return isComplete ? .completed : .reopened
    }
}
