import Foundation
import Messages
import RabbitMQ

/// The body of a parked message as an operator has mended it, with what differs.
struct MendedBody {
    let body: [UInt8]
    /// What may tell of a person is marked.
    let changes: [Amendment.Change]

    /// - Throws: `Fault`, with what is wrong with the amendment, or where it is not kept whole.
    init(of parked: Parked, by amendment: Amendment) throws {
        guard parked.delivery.cut == nil else {
            throw Fault(doing: "mending the message", cause: "only its beginning was kept")
        }
        body = try amendment.apply(to: parked.delivery.body)
        changes = Amendment.changes(from: parked.delivery.body, to: body, isVeiled: true)
    }

    /// As diffs write it.
    var lines: [String] { get throws { try changes.flatMap { try $0.lines() } } }

    /// Why it was sent on, as it is kept: with the members that were changed, and not with what they said. The text itself may tell of
    /// a person, and goes when it was heard.
    func because(_ reason: String) -> String {
        "\(reason) (edited: \(changes.map(\.pointer).joined(separator: ", ")))".told(upTo: 1_000)
    }

    /// What another body would do.
    static func trial(of edited: Data, for parked: Parked, _ admission: Admission) throws -> ParkedMessage.Trial {
        do {
            let mended = try MendedBody(of: parked, by: Amendment(body: [UInt8](edited)))
            return .init(
                lines: try mended.lines.prefix(200).map { $0.told(upTo: 1_000) },
                flaw: admission.refusal(of: parked.delivery.asStated.saying(mended.body)))
        } catch let fault as Fault {
            return .init(lines: [], flaw: sentence(for: fault))
        }
    }
}
