import Foundation
import Hummingbird
import Messages
import Pages

/// What happened to one student, message, diploma or mail, across all programs (screen 30).
struct ExplainPage: Sendable {
    let premises: Premises
    static let path = "\(FlowPage.path)/explain"

    static func path(of word: String) -> String { path.with([("of", word)]) }

    func serve(on router: RouterGroup<Visitor>) { router.get("/operations/explain", use: show) }

    /// What is looked for.
    enum Wanted: Equatable {
        case nothing
        /// What was typed can be no id and no number.
        case unreadable(String)
        case word(String)

        init(_ typed: String?) {
            let word = (typed ?? "").typedWords(atMost: 1_024) ?? ""
            self =
                if word.isEmpty { .nothing } else if Explain<OfPortal>.lengths.contains(word.utf8.count) {
                    .word(word)
                } else { .unreadable(word) }
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.operations(request)
        let wanted = Wanted(request.query("of", atMost: 1_024))
        var reading: ExplainReading?
        if case .word(let word) = wanted { reading = try await premises.explain(word, by: session) }
        let address: String =
            switch wanted {
            case .nothing: Self.path
            case .unreadable(let word), .word(let word): Self.path(of: word)
            }
        let visit = context.visit(request, path: address)
        let content = ExplainContent(wanted, reading, again: address, visit.language)
        return premises.staffTemplates.page("explain/explain", content, for: visit, status: content.status)
    }
}
