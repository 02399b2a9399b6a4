import Cryptography
import Foundation
import Hummingbird
import Messages
import Pages
import Tables

/// Many files, or an archive of them, and a table of the answers.
struct ManyPage: Sendable {
    let templates: Templates
    let many: Many
    let retelling: Retelling
    let receipts: Receipts

    /// 200 files as the page carries them.
    private static let carried = FormSize(whole: 393_216, field: 393_216 - 64)

    func serve(on router: Router<BasicRequestContext>) {
        router.get("/many") { request, _ in
            choose(request.query("refused", atMost: 32).flatMap(Refusal.init(rawValue:)), request)
        }
        router.post("/many") { request, context in
            let asked: [Asked]
            do throws(FormRefusal) { asked = try await many.receive(request) } catch {
                return choose(Refusal(error), request, status: error.status)
            }
            return try show(await many.answers(asked, log: context.logger), request)
        }
        router.post("/many/again") { request, context in
            guard let asked = try await carried(request) else { return Self.anew }
            return try show(await many.answers(asked, log: context.logger), request)
        }
        // Of those that were judged: each is checked by itself, whatever became of the others.
        router.post("/many/receipts") { request, context in
            guard let asked = try await carried(request) else { return Self.anew }
            let answers = await many.answers(asked, log: context.logger)
            let signed = try answers.compactMap { answered in
                try answered.checked.flatMap { try receipts.sign($0, trusting: many.check.schools) }
            }
            return signed.isEmpty ? try show(answers, request) : signed.file
        }
        router.post("/many/table.csv") { request, context in
            guard let asked = try await carried(request) else { return Self.anew }
            let sheet = Sheet(await many.answers(asked, log: context.logger), Language.chosen(for: request))
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/csv; charset=utf-8",
                    .contentDisposition: "attachment; filename=\"verifications.csv\"",
                ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: sheet.bytes)))
        }
    }

    private static let anew = Response(status: .seeOther, headers: [.location: "/many"])

    /// - Returns: nil for what another process has sealed: the files are asked for again.
    private func carried(_ request: Request) async throws -> [Asked]? {
        let form = try await FormFields(request, within: Self.carried)
        let told = form["again"].flatMap { retelling.open($0, as: [Asked.Told].self) }
        return told.map { $0.compactMap(\.asked) }
    }

    private func choose(_ refusal: Refusal?, _ request: Request, status: HTTPResponse.Status = .ok) -> Response {
        let language = Language.chosen(for: request)
        let path = refusal.map { "/many?refused=\($0.rawValue)" } ?? "/many"
        return templates.page(
            "many", Choice(refusal: refusal?.words[language]), for: Visit(language, path: path), status: status)
    }

    private func show(_ answers: [Answered], _ request: Request) throws -> Response {
        let language = Language.chosen(for: request)
        let again = try retelling.seal(answers.map(\.told))
        var view = ManyView(answers, at: Moment(Date(), language), again: again, language)
        let schools = many.check.schools
        view.areSomeRecorded = answers.contains { answered in
            answered.checked.map { receipts.mayRecord($0, trusting: schools) } ?? false
        }
        return templates.page("many-answers", view, for: Visit(language, path: "/many"))
    }

    struct Choice {
        let refusal: String?
        var most = ManyReader.most
        var megabytes = UploadRefusal.megabytes
        var allMegabytes = ManyReader.megabytes
        var bytes = ManyReader.size.file
    }

    /// Why none of the files was looked at.
    enum Refusal: String, CaseIterable, Sendable {
        case missing
        case tooLarge = "too-large"
        case unreadable

        init(_ refusal: FormRefusal) {
            self =
                switch refusal {
                case .fileMissing: .missing
                case .tooLarge, .fileTooLarge, .fieldTooLarge, .oneFileOnly: .tooLarge
                case .formExpected, .unreadable, .cutShort: .unreadable
                }
        }

        var words: Bilingual<String> {
            switch self {
            case .missing:
                Bilingual(
                    zh: "還沒有選檔案。請選擇證書的PDF檔，或裝著它們的ZIP檔。",
                    en: "No file was chosen. Choose the diploma PDFs, or a ZIP of them.")
            case .tooLarge:
                Bilingual(
                    zh: "一次最多\(ManyReader.most)個檔案，合計\(ManyReader.megabytes) MB以內。請分成幾次。",
                    en: "At most \(ManyReader.most) files at once, together up to \(ManyReader.megabytes) MB. "
                        + "Check them in several turns.")
            case .unreadable:
                Bilingual(zh: "檔案沒有完整送到。請再送一次。", en: "The files did not arrive whole. Please send them again.")
            }
        }
    }
}
