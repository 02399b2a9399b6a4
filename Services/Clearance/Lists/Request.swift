import Foundation
import Messages

/// What a unit was told and has not answered: that it is asked about a student.
struct Request: Equatable {
    let id: UUID
    /// The department of the student when it was said.
    let department: DepartmentCode
    /// The event that says it.
    let event: FirstSaying
}

/// What has to be said to a unit about one student.
enum UnitNews: Equatable {
    case nothing
    /// That it is asked.
    case wanted
    /// That it is not asked any more.
    case unwanted
    /// That another department is asked now, and this one no more.
    case elsewhere
    /// Nothing, for it has answered.
    case answered

    /// - Parameters:
    ///   - isAsked: whether this unit's answer counts for this student, who is listed.
    ///   - result: its answer; nil while there is none.
    ///   - request: what it was told last.
    ///   - hasMoved: whether the request went to another department than the student's.
    static func about(
        isAsked: Bool, result: ClearanceReviewed.Result?, request: Request?, hasMoved: Bool
    ) -> UnitNews {
        let isAnswered = result.map { $0 != .pending } ?? false
        guard request != nil else { return isAsked && !isAnswered ? .wanted : .nothing }
        if !isAsked { return .unwanted }
        if isAnswered { return .answered }
        return hasMoved ? .elsewhere : .nothing
    }
}
