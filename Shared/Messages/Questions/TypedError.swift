/// What a student says is wrong, as it is typed.
package struct TypedError: Codable, Sendable, Equatable {
    package var parts: [IdentityPart]
    /// What it should be.
    package var words: String

    package init(parts: [IdentityPart] = [], words: String = "") {
        self.parts = parts
        self.words = words
    }
}
