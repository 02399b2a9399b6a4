import Foundation
import Messages
import Pages

/// Whom somebody has ticked on a unit's list, as it was shown to them.
struct ChosenWork: Codable, Sendable, Equatable {
    /// In the order of their numbers.
    var lines: [Line]
    let shown: ClearanceReviewed.Result
    /// Where the list is read again.
    let back: String

    /// One student.
    struct Line: Codable, Sendable, Equatable {
        let place: ListUnitWork.Place
        /// Nil where the program that knows did not answer.
        var name: PersonName?
    }

    /// The name of a student's box, whose value is their number.
    static func box(_ student: UUID) -> String { "who.\(student.formID)" }

    /// As the browser sends it; more than a page shows nobody has ticked there.
    init(_ form: Form, of unit: String) {
        let prefix = Array("who.".utf8)
        let places = form.fields.all.compactMap { name, value -> ListUnitWork.Place? in
            guard name.utf8.starts(with: prefix),
                let student = UUID(uuidString: String(decoding: name.utf8.dropFirst(prefix.count), as: UTF8.self)),
                let number = StudentNumber(rawValue: value)
            else { return nil }
            return .init(number: number, student: student)
        }
        let sorted = places.sorted {
            ($0.number.rawValue, $0.student.uuidString) < ($1.number.rawValue, $1.student.uuidString)
        }
        lines = sorted.prefix(DecideUnitWork.most).map { Line(place: $0) }
        shown = form["shown"].flatMap(ClearanceReviewed.Result.init(rawValue:)) ?? .pending
        back = Self.back(form, of: unit)
    }

    init(lines: [Line], shown: ClearanceReviewed.Result, back: String) {
        self.lines = lines
        self.shown = shown
        self.back = back
    }

    /// The part of the unit's list from which a form came; its beginning where it does not say.
    static func back(_ form: Form, of unit: String) -> String {
        let own = ownPath(form["back"]).flatMap { path in
            path.utf8.starts(with: "\(UnitWorkPage.path(of: unit))?".utf8) ? path : nil
        }
        return own ?? UnitWorkPage.Query(result: .pending).path(of: unit)
    }

    /// The question that decides about them: of one form and one decision it is the same.
    func question(_ decision: DecideUnitWork.Decision, of unit: String, form: UUID) throws -> DecideUnitWork {
        let said = String(decoding: try JSON.encode(decision), as: UTF8.self)
        let all = ([unit, shown.rawValue, said] + lines.map(\.place.student.formID)).joined(separator: "\n")
        return DecideUnitWork(
            id: questionID(form: form, all), unit: unit, lines: lines.map(\.place), shown: shown, decision)
    }
}
