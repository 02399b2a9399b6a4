import Cryptography
package import Foundation
import Messages
package import Postgres

/// What a program holds about one student.
extension Transaction {
    /// - Parameter moment: of who has seen them, what stood in the access log before.
    /// - Returns: an object of JSON with a list of rows by table, of bytes the size and digest alone; of the chassis' own those messages
    ///   that name the student.
    package func held(about student: UUID, before moment: Date) throws -> [UInt8] {
        let text: String = try row("SELECT held(\(student), \(moment))::text AS held")!["held"]
        return Array(text.utf8)
    }
}

/// Answers a part of what this program holds about a student.
@Sendable
func showHeld<Keeper>(
    _ asked: Asked<ShowHeld<Keeper>>, _ tx: borrowing Transaction
) throws -> Reply<ShowHeld<Keeper>.Answer> {
    let bytes = try tx.held(about: asked.student, before: asked.asOf)
    let size = ShowHeld<Keeper>.partSize
    let count = (bytes.count + size - 1) / size
    let start = min(max(asked.part, 0), count) * size
    return Reply(
        .init(
            bytes: Data(bytes[min(start, bytes.count)..<min(start + size, bytes.count)]), count: count,
            digest: SHA256.hash(bytes).hex))
}
