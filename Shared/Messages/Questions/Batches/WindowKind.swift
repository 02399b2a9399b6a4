/// For what one student may have hours of their own.
package enum WindowKind: String, Codable, Sendable, CaseIterable {
    /// To hand in the contact form.
    case form
    /// For units to answer about them: until then they are not late.
    case review
    /// To collect the paper diploma.
    case collection
}
