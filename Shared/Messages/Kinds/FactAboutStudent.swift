package import Foundation

/// A fact about one student.
package protocol FactAboutStudent: Fact {
    var student: UUID { get }
}
