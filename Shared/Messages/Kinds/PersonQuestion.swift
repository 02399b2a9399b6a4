package import Foundation

/// What staff ask about one student, by name: they say why they look.
package protocol PersonQuestion: StaffQuestion {
    var student: UUID { get }
}
