/// Something a page asks one program, answered once within seconds or not at all. The question itself is never stored.
///
/// Who may ask it is part of its type and decided before any responder runs: a question is a student's or the staff's.
package protocol Question: Codable, Sendable {
    associatedtype Answer: Codable & Sendable
    /// `owner.what-is-asked`. A question lives inside one release, so it carries no version.
    static var name: String { get }
    static var answeredBy: Program { get }
    /// Whether this actor may ask this.
    func admits(_ actor: Actor) -> Bool
}
