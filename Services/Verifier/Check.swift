import Foundation
import Hummingbird
import Logging
import Pages
import Postgres

/// One question about one file, answered.
struct Checked: Sendable {
    let verdict: Verdict
    let upload: Upload
    let checkedAt: Date
}

/// Receives files and looks them up.
struct Check: Sendable {
    let database: Database
    let schools: TrustedSchools
    /// People wait no longer than this for an answer, even if it is that there is none.
    let patience: Duration
    private let room: Room

    /// - Parameter most: how many files are looked up or wait for it; more than a second's work, and little memory.
    init(database: Database, schools: TrustedSchools, patience: Duration = .seconds(5), most: Int = 200) {
        self.database = database
        self.schools = schools
        self.patience = patience
        room = Room(most: most)
    }

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
        let (database, room) = (database, room)
        let end = ContinuousClock.now + patience
        let answer = await within(patience) {
            try await room.enter {
                try await database.transaction { tx in
                    // Whoever asked has left: those who still wait come first.
                    guard ContinuousClock.now < end else { throw TookTooLong() }
                    let registered = try tx.registered(upload.sha256)
                    return (registered, hasGaps: try registered == nil && tx.hasGaps(), at: tx.now)
                }
            }
        }
        switch answer {
        case .success(let (registered, hasGaps, moment)):
            return Checked(
                verdict: verdict(registered, hasGaps: hasGaps, upload, log: log), upload: upload, checkedAt: moment)
        case .failure(let error):
            log.error("registry not read", metadata: ["cause": "\(error)"])
            return Checked(verdict: .undetermined(.unreachable), upload: upload, checkedAt: Date())
        }
    }

    private func verdict(_ registered: Registered?, hasGaps: Bool, _ upload: Upload, log: Logger) -> Verdict {
        do throws(RegistryDamaged) {
            return Verdict(try registered?.entry(of: upload.sha256, trusting: schools), hasGaps: hasGaps)
        } catch {
            log.error("registry damaged", metadata: ["cause": "\(error)"])
            return .undetermined(.damaged)
        }
    }
}
