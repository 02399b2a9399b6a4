import Foundation
import Hummingbird
import Logging
import Pages
import Postgres
import Vouching

/// Receives files and looks them up.
struct Check: Sendable {
    let database: Database
    private let trust: Trust

    init(database: Database, trust: Trust) { (self.database, self.trust) = (database, trust) }

    init(database: Database, schools: TrustedSchools) { self.init(database: database, trust: Trust(schools)) }

    /// Those of now.
    var schools: TrustedSchools { trust.current }

    /// Hashes the body as it streams in.
    func receive(_ request: Request) async throws -> Upload {
        let length = request.headers[.contentLength].flatMap { Int($0) }
        var reader = try UploadReader(contentType: request.headers[.contentType], length: length)
        var pieces = request.body.makeAsyncIterator()
        while let piece = try await next(of: &pieces, in: request) { try reader.take(piece.readableBytesView) }
        return try reader.finish()
    }

    private func next(
        of pieces: inout RequestBody.AsyncIterator, in request: Request
    ) async throws(UploadRefusal) -> ByteBuffer? {
        do throws(FormRefusal) { return try await request.next(of: &pieces) } catch { throw UploadRefusal(error) }
    }

    /// Never throws and never waits long: what cannot be found out is undetermined.
    func check(_ upload: Upload, log: Logger) async -> Checked {
        let schools = schools
        do {
            let found = try await database.transaction { tx in
                // Before the file: a statement that is registered between the two would else be neither known nor missing.
                let named = schools.believed(upload.school)
                let newsOfNamed = try named.map { try tx.news(of: $0, isClosed: schools.isClosed($0, at: tx.now)) }
                let registered = try tx.registered(upload.sha256)
                let news =
                    try (registered?.school).map { try tx.news(of: $0, isClosed: schools.isClosed($0, at: tx.now)) }
                    ?? newsOfNamed
                return LookedUp(registered: registered, school: registered?.school ?? named, news: news, at: tx.now)
            }
            return Checked(
                verdict: verdict(found, upload, trusting: schools, log: log), news: found.news, upload: upload,
                checkedAt: found.at, school: found.school, trustList: schools.list.version)
        } catch {
            log.error("registry not read", error: error)
            return Checked(verdict: .undetermined(.unreachable), news: nil, upload: upload, checkedAt: Date())
        }
    }

    private struct LookedUp: Sendable {
        let registered: Registered?
        let school: String?
        /// Of the school that registered the file, or that the file names.
        let news: News?
        let at: Date
    }

    private func verdict(
        _ found: LookedUp, _ upload: Upload, trusting schools: TrustedSchools, log: Logger
    ) -> Verdict {
        do throws(RegistryDamaged) {
            return Verdict(
                try found.registered?.finding(about: upload.sha256, trusting: schools), news: found.news)
        } catch {
            log.error("registry damaged", error: error)
            return .undetermined(.damaged)
        }
    }
}
