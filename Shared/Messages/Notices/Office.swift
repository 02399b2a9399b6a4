/// An office that asks a question in the contact form and hears of the answer 是 alone.
package protocol Office: Sendable {
    /// The type that says 是, and how the office reaches the student.
    static var wanted: String { get }
    /// What it says, in one sentence.
    static var wantedSummary: String { get }
    /// The type that takes it back.
    static var unwanted: String { get }
    static var unwantedSummary: String { get }
}
