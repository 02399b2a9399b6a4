package import Foundation

/// Somebody who is not in names a student and an address, and wants a code mailed there by which they come in.
package struct WantSignInCode: DoorQuestion, ChangingQuestion {
    package static let name = "contact.want-sign-in-code"
    package static let answeredBy = Program.contact

    package let id: UUID
    package let number: StudentNumber
    package let address: String
    package let language: Language

    package init(id: UUID, number: StudentNumber, address: String, language: Language) {
        self.id = id
        self.number = number
        self.address = address
        self.language = language
    }

    /// The same whether a code is mailed or not: neither who is a student nor whose address it is can be found out by asking.
    package struct Answer: Codable, Sendable, Equatable {
        /// What the code is checked for. Nothing is mailed for most that are guessed.
        package let request: UUID
        package let goodUntil: Date

        package init(request: UUID, goodUntil: Date) {
            self.request = request
            self.goodUntil = goodUntil
        }
    }
}
