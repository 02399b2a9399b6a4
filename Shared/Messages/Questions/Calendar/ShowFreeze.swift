package import Foundation

/// Is everything stopped, and by whom?
package struct ShowFreeze: StaffQuestion {
    package static let name = "issuer.show-freeze"
    package static let answeredBy = Program.issuer

    package init() {}

    /// Whether it is.
    package enum Answer: Codable, Sendable, Equatable {
        case goesOn
        case stopped(Freeze)

        package init(freeze: Freeze?) { self = freeze.map { .stopped($0) } ?? .goesOn }

        /// Nil while all goes on.
        package var freeze: Freeze? { if case .stopped(let freeze) = self { freeze } else { nil } }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [] }
}
