import Chassis
import Foundation
import Logging
import Metrics
import Postgres
import ServiceLifecycle
import Vouching

/// Takes newer trust lists up while the program runs, and keeps in the database which one was in force, so that no instance goes back
/// to an older one by being started anew.
///
/// A list that is refused changes nothing: the one before stays in force, the program ready; the log and the metric
/// `trust_list_refused` say so until the file is mended.
struct TrustWatch: ServiceLifecycle.Service {
    let trust: Trust
    let database: Database
    var interval = Duration.seconds(2)
    var logger = Logger(label: "verifier")

    /// - Throws: a `Fault` that stops the program when a newer list than the one of its file, or another one of its number, was in force
    ///   before it started.
    func run() async throws {
        try await cancelWhenGracefulShutdown {
            var (isKept, isBehind) = (false, false)
            while !Task.isCancelled {
                look()
                do {
                    if try await keep(trust.current) { isKept = true }
                    isBehind = false
                } catch let fault as Fault where isKept {
                    // Another instance has taken it first, and it comes here, too: until then nothing is registered here.
                    if !isBehind { logger.error("another trust list is in force elsewhere", error: fault) }
                    isBehind = true
                    Self.refused(1)
                }
                try? await Task.sleep(for: interval)
            }
        }
    }

    /// Looks at the file once.
    func look() {
        switch trust.look() {
        case .same: break
        case .again: Self.refused(0)
        case .taken(let schools):
            logger.notice("a new trust list is in force", metadata: ["version": "\(schools.list.version)"])
            Self.refused(0)
        case .refused(let code, let why):
            logger.error(
                "the trust list was refused, the one before stays in force",
                metadata: ["reason": "\(code)", "cause": "\(why)"])
            Self.refused(1)
        }
        Gauge(label: "trust_list_version").record(trust.current.list.version)
    }

    private static func refused(_ value: Int) { Gauge(label: "trust_list_refused").record(value) }

    /// - Returns: whether it is kept; a database that is away is asked again.
    private func keep(_ schools: TrustedSchools) async throws -> Bool {
        let (version, digest) = (schools.list.version, schools.digest)
        let newest: Int
        let isAnother: Bool
        do {
            (newest, isAnother) = try await database.transaction { tx in
                try tx.keepTrustList(version, digest: digest)
                return (try tx.newestTrustList(), try tx.isAnotherTrustList(version, digest: digest))
            }
        } catch {
            logger.warning("it is not kept yet which trust list is in force", error: error)
            return false
        }
        guard newest <= version else {
            throw Fault(
                doing: "taking the trust list",
                cause:
                    "it is version \(version), and version \(newest) was in force before; give the program the newest one"
            )
        }
        guard !isAnother else {
            throw Fault(
                doing: "taking the trust list",
                cause: "another list was in force before as version \(version); give this one a higher version")
        }
        return true
    }
}
