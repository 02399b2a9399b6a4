/// Nothing else is said under this number: it closes one whose statement no verifier can take.
package struct VoidNumber: Codable, Sendable, Equatable {
    /// For whoever audits the register.
    package let because: Line

    package init(because: Line) { self.because = because }
}
