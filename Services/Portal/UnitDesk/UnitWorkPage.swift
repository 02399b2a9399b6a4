import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// What a unit is asked, for those who speak for it: page by page, and where they tick about whom they decide (screen 07).
struct UnitWorkPage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/units/:unit", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        let unit = try context.parameters.require("unit")
        guard unit.utf8.count <= 64 else { throw HTTPError(.notFound) }
        let query = Query { name in request.query(name) }
        let question = ListUnitWork(
            unit: unit, result: query.result, query.filter, after: query.after, before: query.before)
        let answer = try await premises.ask(question, by: session)
        guard answer != .unknownUnit else { throw HTTPError(.notFound) }
        let isUnchosen = request.query("unchosen", atMost: 8) != nil
        let visit = context.visit(request, path: query.path(of: unit) + (isUnchosen ? "&unchosen=1" : ""))
        let content = UnitWorkContent(
            answer, unit: unit, query, isUnchosen: isUnchosen, phone: premises.running.settings[.phone],
            visit.language)
        return premises.staffTemplates.page("unit-work", content, for: visit, status: content.status)
    }

    /// Which part of the list, as the address says it.
    struct Query: Equatable {
        let result: ClearanceReviewed.Result
        let filter: ListUnitWork.Filter
        let after: ListUnitWork.Place?
        /// Nil where it is read onwards.
        let before: ListUnitWork.Place?

        init(
            result: ClearanceReviewed.Result, _ filter: ListUnitWork.Filter = .init(),
            after: ListUnitWork.Place? = nil, before: ListUnitWork.Place? = nil
        ) {
            self.result = result
            self.filter = filter
            self.after = after
            self.before = before
        }

        /// What it does not know it leaves out: an address that was typed wrong shows the first page.
        init(_ parameter: (String) -> String?) {
            result = parameter("result").flatMap(ClearanceReviewed.Result.init) ?? .pending
            filter = ListUnitWork.Filter(
                department: parameter("department").flatMap(DepartmentCode.init(rawValue:)),
                batch: parameter("batch").flatMap(Batch.init(rawValue:)),
                late: parameter("late").flatMap(ListUnitWork.Late.init(rawValue:)),
                words: parameter("q").flatMap { Line(typed: $0) })
            let student = parameter("student").flatMap(UUID.init)
            func place(_ name: String) -> ListUnitWork.Place? {
                let number = parameter(name).flatMap(StudentNumber.init(rawValue:))
                return number.flatMap { number in student.map { ListUnitWork.Place(number: number, student: $0) } }
            }
            after = place("number")
            before = after == nil ? place("before") : nil
        }

        func path(of unit: String) -> String {
            let all = pairs.map { "\($0)=\($1.escaped)" }.joined(separator: "&")
            return "\(UnitWorkPage.path(of: unit))?\(all)"
        }

        /// What stands in the address, by name.
        var pairs: [(name: String, value: String)] {
            let all: [(String, String?)] = [
                ("result", result.rawValue), ("department", filter.department?.rawValue),
                ("batch", filter.batch?.rawValue), ("late", filter.late?.rawValue), ("q", filter.words?.rawValue),
                ("number", after?.number.rawValue), ("before", before?.number.rawValue),
                ("student", (after ?? before)?.student.formID),
            ]
            return all.compactMap { name, value in value.map { (name, $0) } }
        }
    }

    /// Where a unit's list is, without saying which part of it.
    static func path(of unit: String) -> String { "/units/\(unit.escaped)" }
}

extension String {
    /// As a part of an address.
    fileprivate var escaped: String {
        addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-_"))) ?? ""
    }
}
