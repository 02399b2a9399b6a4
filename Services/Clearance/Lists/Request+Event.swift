import Cryptography
import Foundation
import Messages

extension Request {
    /// A request that is said now for the first time.
    init(_ notice: UnitReviewWanted, at now: Date) throws {
        self.init(
            id: notice.request.uuid, department: notice.department.code,
            event: FirstSaying(id: try Self.event(of: notice), at: now))
    }

    /// The same request, to be said again: under its first id and time as long as it says the same.
    func again(_ notice: UnitReviewWanted, at now: Date) throws -> Request {
        let event = try Self.event(of: notice)
        guard event != self.event.id else { return self }
        return Request(id: id, department: department, event: FirstSaying(id: event, at: now))
    }

    /// The same words are the same event.
    private static func event(of notice: UnitReviewWanted) throws -> UUID {
        uuid5(namespace: notice.request.uuid, name: String(decoding: try JSON.encode(notice), as: UTF8.self))
    }
}
