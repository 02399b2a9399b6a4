/// Why an event is said back to its publisher, parked or done all the same: a code for programs and a sentence for people.
package struct Refusal: Codable, Sendable, Equatable {
    package let code: String
    package let sentence: String

    package init(_ code: String, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }
}
