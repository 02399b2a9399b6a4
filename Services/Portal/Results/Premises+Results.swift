import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

extension Premises {
    /// How long a page waits for what it shows besides, when it tells that no answer came: who reads it has waited already.
    static let glance = Duration.milliseconds(250)

    /// Leads to the page that tells what became of a form. It is read by its address: the other language, Back and a reload tell
    /// the same again, and send nothing.
    func redirect(
        to page: String, with queries: [String] = [], telling result: some Encodable & Sendable, in session: Session
    ) async throws -> Response {
        let (id, told) = (UUID(), String(decoding: try JSON.encode(result), as: UTF8.self))
        try await running.database.transaction { tx in try tx.keepResult(id, of: page, told, in: session.id.hash) }
        let query = (queries + ["told=\(id.formID)"]).joined(separator: "&")
        return .redirect(to: "\(page)?\(query)")
    }

    /// - Returns: nil when the address names none of this page, or one that an earlier program told in another shape.
    func result<Result: Decodable & Sendable>(
        _: Result.Type, told request: Request, in session: Session
    ) async throws -> Result? {
        guard let id = request.told else { return nil }
        let page = request.uri.path
        let told = try await running.database.transaction { tx in
            try tx.result(id, of: page, in: session.id.hash)
        }
        return told.flatMap { try? JSON.decode(Result.self, from: Array($0.utf8)) }
    }
}

extension Request {
    /// Which result its page tells.
    var told: UUID? { query("told").flatMap(UUID.init(uuidString:)) }

    /// Where the same is read again, with the result that it tells.
    var addressWithResult: String { uri.path + (told.map { "?told=\($0.formID)" } ?? "") }
}
