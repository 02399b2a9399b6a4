import Foundation
import Messages

/// What a fact says about the statement that it carries.
struct Announced: Equatable {
    var kind: Statement.Kind
    var number: Int
    var student: UUID?
    var diploma: UUID?
    var version: Int?
}
