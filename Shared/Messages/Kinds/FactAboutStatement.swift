package import Foundation

/// What a verifier says about a statement: of one student, unless the statement closes a number.
package protocol FactAboutStatement: Fact {
    var student: UUID? { get }
    var number: Int { get }
}

extension FactAboutStatement {
    package var row: String { padded(number, to: 12) }
}
