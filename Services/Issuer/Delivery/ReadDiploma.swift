import Chassis
import Foundation
import Messages
import Postgres

/// Answers a part of a sealed file that its student may have, as it is stored.
@Sendable
func readDiploma(_ asked: Asked<ReadDiploma>, _ tx: borrowing Transaction) throws -> Reply<ReadDiploma.Answer> {
    // As many parts as no file has: the database counts its bytes in 32 bits.
    guard (0..<8_192).contains(asked.part) else { return Reply(.unknown) }
    let wanted = asked.question
    if let part = try tx.part(wanted.part, of: wanted.diploma, wanted.version, of: wanted.student) {
        return Reply(part.bytes.isEmpty ? .unknown : .part(part))
    }
    let isTheirs = try tx.hasSealed(wanted.diploma, wanted.version, of: wanted.student)
    return Reply(isTheirs ? .withheld : .unknown)
}
