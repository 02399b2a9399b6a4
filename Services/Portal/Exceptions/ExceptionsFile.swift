import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Tables

/// The exceptions as a file for spreadsheets: all that a filter lets through, also what is told of many in one line.
struct ExceptionsFile: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/exceptions/list.csv", use: download) }

    static func path(of filter: ShowExceptions.Filter) -> String {
        let list = ExceptionsPage.Query(filter).path
        return "\(ExceptionsPage.path)/list.csv\(list.dropFirst(ExceptionsPage.path.count))"
    }

    /// Part by part: nobody holds up those who read one page. Each part begins behind the last one that was read, so that nothing is left
    /// out because something before it was settled meanwhile.
    @Sendable
    private func download(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let query = ExceptionsPage.Query(ExceptionsPage.Query { request.query($0) }.filter)
        let visit = context.visit(request, path: query.path)
        var sheet = Sheet(Words.matterHeads.map { $0[visit.language] })
        var (after, hasMore) = (ShowExceptions.Place?.none, false)
        // One act, however many parts it takes.
        let begun = Date()
        repeat {
            let question = ShowExceptions(query.filter, exportedAt: begun, after: after)
            let answer = try await premises.ask(question, by: session, because: PeopleFile.why)
            let last = answer?.matters.last.flatMap(ShowExceptions.Place.init)
            hasMore = answer.map { $0.all > $0.matters.count } ?? false
            // An earlier release begins at the first again.
            guard let answer, !hasMore || last != nil && last != after else {
                // What is not whole would be taken for the list.
                let content = ExceptionsContent(
                    nil, query, told: nil, now: begun, phone: premises.running.settings[.phone], visit.language)
                return premises.staffTemplates.page("exceptions/list", content, for: visit, status: content.status)
            }
            for matter in answer.matters { sheet.add(matter.cells(visit.language)) }
            // They come with the last part alone.
            for one in answer.papers { sheet.add(one.cells(visit.language)) }
            for one in answer.units { sheet.add(one.cells(visit.language)) }
            after = last
        } while hasMore
        return sheet.download(as: "exceptions")
    }
}

extension OpenMatter {
    fileprivate func cells(_ language: Language) -> [String] {
        let told = MatterContent.Told(self, language)
        let facts = told.facts.map { "\($0.label): \($0.values.joined(separator: " / "))" }
        let what = (told.happened + [told.said].compactMap(\.self) + facts).joined(separator: " ")
        return [
            Words.name(of: kind)[language], raisedAt.cell(language), person?.key.studentNumber.rawValue ?? "",
            person?.name.zh.rawValue ?? "", person?.name.en?.rawValue ?? "", person?.department[language] ?? "",
            person?.batch.rawValue ?? "", "1", what, hand?.by[language] ?? "", hand?.since.cell(language) ?? "",
        ]
    }
}

extension ShowExceptions.Papers {
    fileprivate func cells(_ language: Language) -> [String] {
        [
            Words.name(of: .paperUncollected)[language], since.cell(language), "", "", "", department.name[language],
            batch.rawValue, "\(count)", "", hand?.by[language] ?? "", hand?.since.cell(language) ?? "",
        ]
    }
}

extension ShowExceptions.Overdue {
    fileprivate func cells(_ language: Language) -> [String] {
        let whom = [place[language], phoneExtension].compactMap(\.self).joined(separator: " ")
        return [
            Words.name(of: .unitOverdue)[language], since.cell(language), "", "", "", name[language],
            (batches ?? []).map(\.rawValue).joined(separator: "; "), "\(count)", whom, hand?.by[language] ?? "",
            hand?.since.cell(language) ?? "",
        ]
    }
}

extension Date {
    fileprivate func cell(_ language: Language) -> String {
        let moment = Moment(self, language)
        return "\(moment.isoDay) \(moment.clock)"
    }
}

extension Words {
    /// What stands above the columns.
    fileprivate static let matterHeads: [Bilingual<String>] = [
        Bilingual(zh: "種類", en: "Kind"), Bilingual(zh: "從", en: "Since"),
        Bilingual(zh: "學號", en: "Student number"), Bilingual(zh: "姓名", en: "Name"),
        Bilingual(zh: "英文姓名", en: "Name in English"), Bilingual(zh: "系所或單位", en: "Department or unit"),
        Bilingual(zh: "梯次", en: "Batch"), Bilingual(zh: "數量", en: "How many"),
        Bilingual(zh: "說明", en: "What has happened"), Bilingual(zh: "誰在處理", en: "In whose hands"),
        Bilingual(zh: "從何時", en: "Taken"),
    ]
}
