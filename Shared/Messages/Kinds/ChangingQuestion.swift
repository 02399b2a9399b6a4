package import Foundation

/// A question that changes state. Asked again with the same id, it has no second effect and gets the same answer.
package protocol ChangingQuestion: Question {
    /// Minted with the form that asks.
    var id: UUID { get }
}
