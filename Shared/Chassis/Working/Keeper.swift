import Foundation
import Logging
import Messages
import Postgres

/// Prolongs the claims of a lane's workers who are still at it. It stands still with its process, so whoever is frozen loses
/// what they hold.
struct Keeper<Doing: Work>: Sendable {
    let lane: Lane<Doing>
    let work: any LastingWork
    let place: Workplace

    /// - Returns: nil when the lane's work never lasts.
    init?(of lane: Lane<Doing>, at place: Workplace) {
        guard let work = lane.work as? any LastingWork else { return nil }
        (self.lane, self.work, self.place) = (lane, work, place)
    }

    func run() {
        while !place.isStopping {
            place.signals?.sleep(lane.lease / 4)
            do { try turn() } catch {
                place.logger.warning(
                    "claims not prolonged", metadata: ["work": "\(lane.name)", "cause": "\(sentence(for: error))"])
            }
        }
    }

    func turn() throws {
        let attempts = Array(lane.atWork)
        guard !attempts.isEmpty else { return }
        try place.transaction { tx in
            Reply(try work.prolong(attempts, until: tx.now + lane.lease / .seconds(1), tx))
        }
    }
}
