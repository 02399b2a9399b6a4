import Foundation
import Messages
import Postgres
import RabbitMQ

/// Sends parked messages on: each waits as a row, and the running program hears it anew.
struct SendingOn: Sendable {
    let admission: Admission
    /// Who does it.
    let by: String
    let because: String

    enum Outcome: Sendable, Equatable {
        case sent
        case stays(because: String)
    }

    func send(_ id: UUID, _ tx: borrowing Transaction) throws -> Outcome {
        guard let parked = try tx.takeParked(id) else { return .stays(because: "It is not open.") }
        guard parked.delivery.cut == nil else { return .stays(because: "Only its beginning was kept.") }
        let message = admission.admit(parked.delivery.asStated)
        switch message.verdict {
        case .leave(let refusal), .refuse(let refusal): return .stays(because: refusal.sentence.told(upTo: 1_000))
        case .hear(let event, _):
            guard try mayBegin(message, parked, tx) else { return .stays(because: "It was heard meanwhile. Drop it.") }
            guard try tx.sendOn(event, message.delivery, heardAt: parked.heardAt) else {
                return .stays(because: "It waits already.")
            }
            try tx.markSentOn(id, by: by, because: because)
            return .sent
        }
    }

    /// What is known by its own id is this very message; what could not be read may have been said again by now.
    private func mayBegin(_ message: Admitted, _ parked: Parked, _ tx: borrowing Transaction) throws -> Bool {
        let isNew = try tx.remember([(message.source, message.id, message.digest)]) == [0] || tx.takeUp(message)
        return isNew || message.identity == parked.identity
    }
}

extension Run {
    /// Sends one on, or all that were parked for a reason, each in a transaction of its own.
    /// - Returns: how many; why others stay is printed.
    func sendOn(_ id: UUID?, _ reason: String?, by: String, because: String) async throws -> Int {
        let sending = SendingOn(admission: try reacting().admission, by: by, because: because)
        var sent = 0
        try await working { running in
            var page = try await ids(id, reason, after: nil, running)
            while let last = page.last {
                for one in page {
                    switch try await running.database.transaction({ tx in try sending.send(one, tx) }) {
                    case .sent: sent += 1
                    case .stays(let because): print("\(one.uuidString.lowercased())  stays: \(because)")
                    }
                }
                page = id == nil ? try await ids(nil, reason, after: last, running) : []
            }
        }
        return sent
    }

    private func ids(_ id: UUID?, _ reason: String?, after: UUID?, _ running: Running) async throws -> [UUID] {
        if let id { return [id] }
        return try await running.database.transaction { tx in
            try tx.openParked(reason: reason, after: after, limit: 100).map(\.id)
        }
    }
}
