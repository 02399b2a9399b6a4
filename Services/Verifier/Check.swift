import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// Receives files and looks them up.
struct Check: Sendable {
    let database: Database
    let schools: TrustedSchools

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
        guard upload.likeness == nil else { return await explained(upload, news: nil, at: Date(), log) }
        do {
            let found = try await lookUp(upload)
            let verdict = verdict(found, upload, log: log)
            guard verdict != .notGenuine || upload.isByCode else {
                return await explained(upload, news: found.news, at: found.at, log)
            }
            return Checked(
                verdict: verdict, news: found.news, newsAsOf: found.newsAsOf, upload: upload, checkedAt: found.at,
                isAnotherThanWanted: upload.wanted.flatMap { wanted in verdict.entry.map { $0.lookup != wanted } }
                    ?? false)
        } catch {
            log.error("registry not read", error: error)
            return Checked(verdict: .undetermined(.unreachable), news: nil, upload: upload, checkedAt: Date())
        }
    }

    private func lookUp(_ upload: Upload) async throws -> LookedUp {
        // A code names no school: while news of any is missing, the file may be that one's.
        let named =
            upload.isByCode ? schools.partners.map(\.shortName) : [schools.believed(upload.school)].compactMap(\.self)
        return try await database.transaction { tx in
            // Before the file: a statement that is registered between the two would else be neither known nor missing.
            let newsOfNamed = News(ofAll: try named.map { try tx.news(of: $0) })
            let registered = try tx.registered(upload.sha256)
            let news = try (registered?.school).map { try tx.news(of: $0) } ?? newsOfNamed
            let newsAsOf = try (registered?.school).flatMap { try tx.newsAsOf($0) }
            return LookedUp(registered: registered, news: news, newsAsOf: newsAsOf, at: tx.now)
        }
    }

    /// What is told does not change the answer; where the register cannot be asked, less is told.
    private func explained(_ upload: Upload, news: News?, at: Date, _ log: Logger) async -> Checked {
        let traces = upload.traces
        let known = traces.likeness == nil ? await known(of: traces, log) : Explanation.Originals()
        var upload = upload
        upload.seen = .traces(traces)
        return Checked(
            verdict: .notGenuine, news: news, upload: upload, checkedAt: at,
            explanation: Explanation(
                of: traces, size: upload.size, marked: upload.school != nil,
                believed: schools.believed(upload.school) != nil, known: known))
    }

    private func known(of traces: Traces, _ log: Logger) async -> Explanation.Originals {
        do {
            let (beginnings, wanted) = try await database.transaction { tx in
                let rows = try traces.beginnings.map { ($0, try tx.registeredFile($0.sha256)) }
                return (rows, try traces.lookup.flatMap { try tx.registeredFile(lookup: $0) })
            }
            var known = Explanation.Originals()
            for (beginning, row) in beginnings {
                // Its columns are anybody's: what was signed says which file it is.
                guard let file = try row?.sealedFile(trusting: schools), file.sha256 == beginning.sha256 else {
                    continue
                }
                (known.beginning, known.beginningSize) = (Original(file), beginning.size)
            }
            known.wanted = try original(wanted, lookup: traces.lookup)
            return known
        } catch {
            log.error("registry not read", error: error)
            return Explanation.Originals()
        }
    }

    /// Which diploma a QR code belongs to; nil when none is registered with it.
    /// - Throws: what the database says, or that its row is not what the school has signed.
    func original(lookup: String) async throws -> Original? {
        try original(try await database.transaction { tx in try tx.registeredFile(lookup: lookup) }, lookup: lookup)
    }

    private func original(_ row: Registered.Row?, lookup: String?) throws -> Original? {
        guard let file = try row?.sealedFile(trusting: schools), file.lookup == lookup else { return nil }
        return Original(file)
    }

    private struct LookedUp: Sendable {
        let registered: Registered?
        /// Of the school that registered the file, or that the file names.
        let news: News?
        let newsAsOf: Date?
        let at: Date
    }

    private func verdict(_ found: LookedUp, _ upload: Upload, log: Logger) -> Verdict {
        do throws(RegistryDamaged) {
            return Verdict(
                try found.registered?.finding(about: upload.sha256, trusting: schools), news: found.news)
        } catch {
            log.error("registry damaged", error: error)
            return .undetermined(.damaged)
        }
    }
}
