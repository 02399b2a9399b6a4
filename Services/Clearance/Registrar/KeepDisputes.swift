import Chassis
import Foundation
import Messages
import Postgres

/// Raises as an exception what a student says is wrong in the roster, for the registrar to resolve.
@Sendable
func raiseDispute(_ heard: Heard<ErrorReported>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.keepDispute(of: heard.said.student, revision: heard.revision) else { return [] }
    let parts = heard.parts.map(\.words).joined(separator: ", ")
    try tx.raise(
        Exception(
            kind: .errorReported, of: heard.said.student,
            "The student says that this is wrong: \(parts), report \(heard.revision). Nothing is sealed or mailed until "
                + "“contact errors resolve” ends it or they take it back; “contact errors show” has their words.",
            .disputed(heard.parts)))
    return []
}

/// Closes the exception when it is disputed no more.
@Sendable
func closeDispute(_ heard: Heard<ErrorResolved>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.keepDispute(of: heard.said.student, revision: heard.revision) else { return [] }
    try tx.close(.errorReported, about: heard.said.student.uuidString.lowercased())
    return []
}

extension IdentityPart {
    fileprivate var words: String {
        switch self {
        case .nameZh: "the name in Chinese"
        case .nameEn: "the name in English"
        case .birthDate: "the date of birth"
        }
    }
}
