import ArgumentParser
import Foundation
import Messages
import Postgres
import RabbitMQ

extension ParkedCommand {
    /// `parked replay`
    struct Replay: ChassisCommand {
        static let configuration = CommandConfiguration(
            abstract: "send one on, or all that were parked for a reason: the running program hears them anew",
            discussion: """
                One goes first; when it is heard two follow, then five, then twenty at a time. At the first that meets the same \
                trouble again it stops, and the rest stays as it is. What the rules of today still refuse stays parked, and the \
                sentence tells why. Ends with 1 when it stopped or nothing could be sent.
                """)

        @Argument(help: "its id, as listed", transform: UUID.readParked) var id: UUID?
        @Option(help: "all that were parked for this reason, such as failed") var reason: String?
        @Option(help: "of those only this type, such as mail.bounced.v1") var type: String?
        @Option(help: "of those only what this system or program stated") var from: String?
        @Flag(help: "send all of them, without waiting for what becomes of the first") var atOnce = false
        @OptionGroup var mandate: Mandate

        func validate() throws {
            guard (id == nil) != (reason == nil) else { throw ValidationError("Name either an id or a reason.") }
            guard id == nil || type == nil && from == nil else { throw ValidationError("An id names one alone.") }
        }

        func run(_ run: Run) async throws {
            let sending = SendingOn(
                admission: try run.reacting().admission, by: mandate.by.rawValue, because: mandate.because.rawValue)
            let told = try await run.working { [id, reason, type, from, atOnce] running in
                let chosen = try await running.database.transaction { tx in
                    try id.map { [$0] } ?? tx.openParkedIDs(reason: reason, type: type, publisher: from)
                }
                let canary = running.canary(isPatient: !atOnce) { id, tx in try sending.send(id, tx) }
                return try await canary.replay(chosen)
            }
            run.logger.security(
                .parkedSentOn(reason ?? id?.lower ?? "", count: told.sent, by: mandate.by.rawValue))
            print(told.sentence)
            guard told.isDone else { throw ExitCode.failure }
        }
    }

    /// `parked edit`
    struct Edit: ChassisCommand {
        static let configuration = CommandConfiguration(
            abstract: "mend the body of one, see what differs and whether it passes, and send it on under the same id",
            discussion: """
                parked edit ID --set /data/reviewedAt=2026-06-16T15:38:00+08:00 --dry-run
                A member is named by a JSON pointer (RFC 6901); its value is JSON, or else a text. With --file the whole body is \
                given anew, “-” for standard input; what was hidden, “\(Veil.mark)”, keeps what stood there. Who stated it, its \
                type and its id stay. Which members were changed is recorded with who and why; ends with 1 when it is not heard.
                """)

        @Argument(help: "its id, as listed", transform: UUID.readParked) var id: UUID
        @Option(help: "/pointer=value, as often as wanted") var set: [String] = []
        @Option(help: "a member that is taken away, by its pointer") var remove: [String] = []
        @Option(help: "a file with the whole body; - for standard input") var file: String?
        @Flag(help: "only show what would differ and whether it would pass") var dryRun = false
        @OptionGroup var mandate: MandateOrNone

        func validate() throws {
            guard !set.isEmpty || !remove.isEmpty || file != nil else {
                throw ValidationError("Say what changes: --set /pointer=value, --remove /pointer or --file FILE.")
            }
            guard dryRun != (mandate.order != nil) else {
                throw ValidationError("Say either --dry-run, or who does it and why: --by WHO --because WHY.")
            }
        }

        func run(_ run: Run) async throws {
            let amendment = Amendment(sets: set, removals: remove, body: try file.map(read))
            let (id, order, admission) = (id, mandate.order, try run.reacting().admission)
            let told: Canary.Told? = try await run.working { running in
                let (parked, mended) = try await running.database.transaction { tx in
                    let parked = try tx.parkedToLookAt(id)
                    return (parked, try MendedBody(of: parked, by: amendment))
                }
                print(mended.changes.isEmpty ? "nothing differs" : try mended.lines.joined(separator: "\n"))
                let body = mended.body
                if let refusal = admission.refusal(of: parked.delivery.asStated.saying(body)) {
                    throw Fault(doing: "checking the edited message", cause: refusal)
                }
                print("passes the schema check")
                guard let order else { return nil }
                let sending = SendingOn(
                    admission: admission, by: order.by.rawValue, because: mended.because(order.because.rawValue))
                return try await running.canary { id, tx in try sending.send(id, saying: body, tx) }.replay([id])
            }
            guard let told, let order else { return }
            run.logger.security(.parkedSentOn(id.lower, count: told.sent, by: order.by.rawValue))
            print(told.sentence)
            guard told.isDone else { throw ExitCode.failure }
        }

        private func read(_ path: String) throws -> [UInt8] {
            let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
            // One byte more than a message may have says that it is too large.
            guard let bytes = try handle?.read(upToCount: Admission.largestBody + 1) else {
                throw ValidationError("\(path.told()) cannot be read.")
            }
            return [UInt8](bytes)
        }
    }
}

extension Running {
    /// Sends on with the database that a command has.
    /// - Parameter isPatient: whether it waits for what becomes of each step.
    fileprivate func canary(
        isPatient: Bool = true,
        _ send: @escaping @Sendable (UUID, borrowing Transaction) throws -> SendingOn.Outcome
    ) -> Canary {
        let database = database
        return Canary(
            pause: { if isPatient { try await Task.sleep(for: .milliseconds(250)) } },
            send: { id in try await database.transaction { tx in try send(id, tx) } },
            look: { sent in
                guard isPatient else { return sent.map { _ in .waits } }
                return try await database.transaction { tx in try tx.whereabouts(of: sent) }
            }, tell: { print($0) })
    }
}

extension Canary.Told {
    /// Whether all that could be sent was, and something was.
    fileprivate var isDone: Bool { stopped == nil && sent > 0 }

    fileprivate var sentence: String {
        let became =
            ["\(heard) heard"] + (waiting > 0 ? ["\(waiting) wait"] : []) + (stayed > 0 ? ["\(stayed) stay"] : [])
        return "\(sent) sent on: " + became.joined(separator: ", ") + (stopped.map { "\nstopped: \($0)" } ?? "")
    }
}
