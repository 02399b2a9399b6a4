import Foundation

/// What is known about the student's newest code when one is typed.
struct Pending {
    let request: UUID
    /// Nil while no code was drawn, and after the mail server refused the address.
    let codeHash: [UInt8]?
    let expiresAt: Date?
    let tries: Int
    let usedAt: Date?
    /// The registrar's desk has started it, so it may type the code, too.
    var isAtDesk = false
}
