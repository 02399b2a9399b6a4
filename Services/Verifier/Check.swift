import Foundation
import Hummingbird
import Logging
import Messages
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
        guard upload.likeness == nil else { return await explained(upload, nil, trusting: schools, log) }
        do {
            let schools = schools
            let found = try await lookUp(upload, trusting: schools)
            let (verdict, news) = judged(found, upload, trusting: schools, log: log)
            guard verdict != .notGenuine || upload.isByCode else {
                return await explained(upload, found, trusting: schools, log)
            }
            return Checked(
                verdict: verdict, news: news, newsAsOf: found.newsAsOf, upload: upload, checkedAt: found.at,
                school: found.school, trustList: schools.list.version,
                isAnotherThanWanted: upload.wanted.flatMap { wanted in verdict.entry.map { $0.lookup != wanted } }
                    ?? false)
        } catch {
            log.error("registry not read", error: error)
            return Checked(verdict: .undetermined(.unreachable), news: nil, upload: upload, checkedAt: Date())
        }
    }

    private func lookUp(_ upload: Upload, trusting schools: TrustedSchools) async throws -> LookedUp {
        let believed = schools.believed(upload.school)
        // A code names no school: while news of any is missing, the file may be that one's.
        let named = upload.isByCode ? schools.partners.map(\.shortName) : [believed].compactMap(\.self)
        return try await database.transaction { tx in
            // Before the file: a statement that is registered between the two would else be neither known nor missing, and what a school
            // says between the two would make the news look younger than it is.
            let (numberings, now) = (try tx.numberings(), tx.now)
            func news(of school: String) -> News {
                numberings.news(of: school, isClosed: schools.isClosed(school, at: now), at: now)
            }
            let registered = try tx.registered(upload.sha256, naming: believed)
            let school = registered?.school ?? believed
            return LookedUp(
                registered: registered,
                following: upload.isByCode && registered == nil ? try tx.following(upload.sha256) : [],
                school: school,
                news: (registered?.school).map(news) ?? News(ofAll: named.map(news)),
                newsAsOf: school.flatMap { numberings[$0]?.positionAt }, at: now)
        }
    }

    /// What is told does not change the answer; where the register cannot be asked, less is told.
    ///
    /// - Parameter found: nil of what is no PDF, and was looked up nowhere.
    private func explained(
        _ upload: Upload, _ found: LookedUp?, trusting schools: TrustedSchools, _ log: Logger
    ) async -> Checked {
        let traces = upload.traces
        let known =
            traces.likeness == nil ? await known(of: traces, trusting: schools, log) : Explanation.Originals()
        var upload = upload
        upload.seen = .traces(traces)
        return Checked(
            verdict: .notGenuine, news: found?.news, newsAsOf: found?.newsAsOf, upload: upload,
            checkedAt: found?.at ?? Date(), school: found?.school, trustList: found == nil ? 0 : schools.list.version,
            explanation: Explanation(
                of: traces, size: upload.size, marked: upload.school != nil,
                believed: schools.believed(upload.school) != nil, known: known))
    }

    private func known(
        of traces: Traces, trusting schools: TrustedSchools, _ log: Logger
    ) async -> Explanation.Originals {
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
        /// Of an unknown code: what names its file all the same.
        let following: [Registered.Row]
        let school: String?
        /// Of the school that registered the file, or that the file names.
        let news: News?
        let newsAsOf: Date?
        let at: Date
    }

    private func judged(
        _ found: LookedUp, _ upload: Upload, trusting schools: TrustedSchools, log: Logger
    ) -> (Verdict, News?) {
        do throws(RegistryDamaged) {
            let finding = try found.registered?.finding(about: upload.sha256, trusting: schools)
            var news = found.news
            // Some school has replaced this very file, so what that school registered of it is missing, since nobody knows when.
            if finding == nil, news == .complete, try found.following.name(upload.sha256, trusting: schools) {
                news = .missing(since: nil)
            }
            return (Verdict(finding, news: news), news)
        } catch {
            log.error("registry damaged", error: error)
            return (.undetermined(.damaged), found.news)
        }
    }
}
