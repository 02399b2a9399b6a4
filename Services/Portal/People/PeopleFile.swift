import Foundation
import Hummingbird
import Messages
import Pages
import Tables

/// A list of students as a file for spreadsheets: all that a filter lets through, be they behind a number of the overview or of an
/// exception.
struct PeopleFile: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/people/list.csv", use: download) }

    static func path(of filter: ListPeople.Filter) -> String {
        "\(PeoplePage.path)/list.csv\(PeopleQuery(filter).path.dropFirst(PeoplePage.path.count))"
    }

    /// In words of the access log, beside each name.
    static let why = "to download the list"

    /// Page by page, as it is read on the screen: nobody holds up those who read one page.
    @Sendable
    private func download(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let query = PeopleQuery(PeopleQuery { request.query($0) }.filter)
        let visit = context.visit(request, path: query.path)
        var sheet = Sheet(Words.peopleHeads.map { $0[visit.language] })
        var after: ListUnitWork.Place?
        // One act, however many pages it takes.
        let begun = Date()
        repeat {
            let question = ListPeople(query.filter, after: after, exportedAt: begun)
            guard let page = try await premises.ask(question, by: session, because: Self.why) else {
                // What is not whole would be taken for the list.
                let content = PeopleContent(nil, query, visit.language)
                return premises.staffTemplates.page("people/people", content, for: visit, status: content.status)
            }
            for one in page.people { sheet.add(one.cells(visit.language)) }
            after =
                page.hasMore
                ? page.people.last.map { .init(number: $0.person.key.studentNumber, student: $0.person.student) } : nil
        } while after != nil
        return sheet.download(as: "students")
    }
}

extension ListPeople.Item {
    fileprivate func cells(_ language: Language) -> [String] {
        let key = person.key
        return [
            key.studentNumber.rawValue, key.term.rawValue, key.programme.rawValue, person.name.zh.rawValue,
            person.name.en?.rawValue ?? "", person.department[language], person.batch.rawValue,
            (stage.map(Words.place) ?? Words.unplaced)[language],
            (certificates ?? []).map(\.rawValue).joined(separator: "; "),
        ]
    }
}

extension Words {
    /// What stands above the columns.
    fileprivate static let peopleHeads: [Bilingual<String>] = [
        Bilingual(zh: "學號", en: "Student number"), Bilingual(zh: "學期", en: "Term"),
        Bilingual(zh: "學程", en: "Programme"), Bilingual(zh: "姓名", en: "Name"),
        Bilingual(zh: "英文姓名", en: "Name in English"), Bilingual(zh: "系所", en: "Department"),
        Bilingual(zh: "梯次", en: "Batch"), Bilingual(zh: "在哪裡", en: "Where"),
        Bilingual(zh: "證書字號", en: "Certificate number"),
    ]
}

extension Sheet {
    /// The answer that a browser keeps as a file.
    /// - Parameter name: in ASCII, without its ending.
    func download(as name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(name).csv\"",
                // No machine between may keep it, nor a browser that others use.
                .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
