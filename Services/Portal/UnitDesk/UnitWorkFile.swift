import Foundation
import Hummingbird
import Messages
import Pages
import Tables

/// A unit's list as a file for spreadsheets: all that a filter lets through.
struct UnitWorkFile: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/units/:unit/list.csv", use: download) }

    static func path(of unit: String, _ query: UnitWorkPage.Query) -> String {
        let path = UnitWorkPage.Query(result: query.result, query.filter).path(of: unit)
        let list = UnitWorkPage.path(of: unit)
        return "\(list)/list.csv\(path.dropFirst(list.count))"
    }

    /// In words of the access log, beside each name.
    private static let why = "to download the list"

    /// Page by page, as it is read on the screen: nobody holds up those who read one page.
    @Sendable
    private func download(_ request: Request, _ context: Visitor) async throws -> Response {
        let unit = try context.unit
        let session = context.session!
        let query = UnitWorkPage.Query { name in request.query(name) }
        let visit = context.visit(request, path: query.path(of: unit))
        var sheet = Sheet(Words.heads.map { $0[visit.language] })
        var after: ListUnitWork.Place?
        // One act, however many pages it takes.
        let begun = Date()
        repeat {
            let question = ListUnitWork(unit: unit, result: query.result, query.filter, after: after, exportedAt: begun)
            switch try await premises.ask(question, by: session, because: Self.why) {
            case .unknownUnit: throw HTTPError(.notFound)
            case .page(let page):
                for line in page.lines { sheet.add(line.cells(query.result, visit.language)) }
                after = page.hasMore ? page.lines.last?.place : nil
            case nil:
                // What is not whole would be taken for the list.
                let content = UnitWorkContent(nil, unit: unit, query, phone: "", visit.language)
                return premises.staffTemplates.page("unit-work", content, for: visit, status: content.status)
            }
        } while after != nil
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(unit)-\(query.result.rawValue).csv\"",
                // No machine between may keep it, nor a browser that others use.
                .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: sheet.bytes)))
    }
}

extension ListUnitWork.Item {
    fileprivate func cells(_ result: ClearanceReviewed.Result, _ language: Language) -> [String] {
        func time(_ date: Date?) -> String {
            date.map { Moment($0, language) }.map { "\($0.isoDay) \($0.clock)" } ?? ""
        }
        return [
            place.number.rawValue, name.zh.rawValue, name.en?.rawValue ?? "", department[language], batch.rawValue,
            time(appliedAt), Words.result(result)[language], time(reviewedAt), note?.zh.rawValue ?? "",
            note?.en.rawValue ?? "",
        ]
    }
}

extension Words {
    /// What stands above the columns: a file of decisions that is uploaded may have the same.
    static let heads: [Bilingual<String>] = {
        let remarks = DecisionField.remarks
        return [
            DecisionField.studentNumber.heading, remarks[0], remarks[1], remarks[2], DecisionField.batch.heading,
            remarks[3],
            DecisionField.result.heading, remarks[4], DecisionField.noteZh.heading, DecisionField.noteEn.heading,
        ]
    }()
}
