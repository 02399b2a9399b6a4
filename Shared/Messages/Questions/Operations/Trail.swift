package import Foundation

/// What one program knows of what happened to somebody, or to a message. Nothing in it tells who a student is.
package struct Trail: Codable, Sendable, Equatable {
    package let program: Program
    /// Whom the words name, by the ids that all programs share.
    package var students: [UUID] = []
    /// W3C traces of the messages that were named: what followed from them elsewhere bears the same.
    package var traces: [String] = []
    package var entries: [Entry] = []

    /// One thing that happened, or that stands.
    package struct Entry: Codable, Sendable, Hashable {
        /// Nil where only the state is known.
        package var at: Date?
        package var what: String
        /// What is known beside it, by members that tell of no person.
        package var details: [String: String] = [:]
        package var state = ""
        /// The id of a message; empty where it is none.
        package var message = ""
        /// Whether it stands in the way of something, or asks for a person.
        package var isTrouble = false

        package init(
            at: Date?, what: String, details: [String: String] = [:], state: String = "", message: String = "",
            isTrouble: Bool = false
        ) {
            (self.at, self.what, self.details) = (at, what, details)
            (self.state, self.message, self.isTrouble) = (state, message, isTrouble)
        }

        /// On one line, behind its time.
        package var line: String {
            let known = details.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            return [what, known.isEmpty ? "" : "(\(known))", state, message].filter { !$0.isEmpty }.joined(
                separator: "  ")
        }
    }

    package init(program: Program) { self.program = program }
}
