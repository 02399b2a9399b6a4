package import Foundation

/// Something a page asks one program, answered once within seconds or not at all. The question itself is never stored.
package protocol Question: Codable, Sendable {
    associatedtype Answer: Codable & Sendable
    /// `owner.what-is-asked`. A question lives inside one release, so it carries no version.
    static var name: String { get }
    static var answeredBy: Program { get }
}

/// A question that changes state. Asked again with the same id, it has no second effect and gets the same answer.
package protocol ChangingQuestion: Question {
    /// Minted with the form that asks.
    var id: UUID { get }
}
