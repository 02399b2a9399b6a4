import Foundation
import Messages
import Pages

/// Which students a list shows, as its address says it.
struct PeopleQuery: Equatable {
    let filter: ListPeople.Filter
    let after: ListUnitWork.Place?

    init(_ filter: ListPeople.Filter = .init(), after: ListUnitWork.Place? = nil) {
        (self.filter, self.after) = (filter, after)
    }

    /// What it does not know it leaves out.
    init(_ parameter: (String) -> String?) {
        let (from, to) = Self.stages(parameter("stage") ?? "")
        let number = parameter("number").flatMap(StudentNumber.init(rawValue:))
        let student = parameter("student").flatMap(UUID.init(uuidString:))
        self.init(
            .init(
                batch: parameter("batch").flatMap(Batch.init(rawValue:)),
                department: parameter("department").flatMap(DepartmentCode.init(rawValue:)),
                day: parameter("day").flatMap(Day.init(rawValue:)), from: from, to: to,
                mailedOn: parameter("mailed").flatMap(Day.init(rawValue:)), isUnplaced: parameter("stage") == Self.none,
                words: parameter("q").flatMap { Line(typed: $0) }),
            after: number.flatMap { number in student.map { .init(number: number, student: $0) } })
    }

    /// The step of those who are at none.
    static let none = "none"

    /// `cleared` for who is just there, `cleared-on` for who has come so far or further.
    private static func stages(_ text: String) -> (from: JourneyStage?, to: JourneyStage?) {
        if let stage = JourneyStage(rawValue: text) { return (stage, stage) }
        return (JourneyStage.allCases.first { "\($0.rawValue)-on" == text }, nil)
    }

    var stage: String? {
        guard let from = filter.from else { return filter.isUnplaced ? Self.none : nil }
        return filter.to == from ? from.rawValue : "\(from.rawValue)-on"
    }

    var path: String {
        PeoplePage.path.with([
            ("stage", stage), ("batch", filter.batch?.rawValue), ("department", filter.department?.rawValue),
            ("day", filter.day?.rawValue), ("mailed", filter.mailedOn?.rawValue), ("q", filter.words?.rawValue),
            ("number", after?.number.rawValue),
            ("student", after?.student.formID),
        ])
    }
}
