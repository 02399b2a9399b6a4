/// How far an application is.
package enum ApplicationState: String, Codable, Sendable, CaseIterable {
    /// It costs nothing, and waits for the desk.
    case applied
    /// It waits for its fee, or for the rest of it.
    case feeDue = "fee-due"
    /// It is paid, and waits for the desk.
    case paid
    /// The desk agrees: it waits for what the roster must say first, or to be sealed.
    case approved
    /// All that it was for is sealed.
    case sealed
    case declined
    /// The student has taken it back.
    case withdrawn
    /// Nobody has paid in time.
    case expired

    /// Those in which another one of its kind cannot be made.
    package static let open: [Self] = [.applied, .feeDue, .paid, .approved]
    /// Those in which the desk decides.
    package static let decidable: [Self] = [.applied, .paid]

    /// Whether something may still become of it.
    package var isOpen: Bool { Self.open.contains(self) }
}
