/// Whether a file is written.
package enum FileBegun: String, Codable, Sendable, CaseIterable {
    /// It is being written, as the question that shows the file tells.
    case begun
    case unknown
    /// Another form has begun it.
    case before
    /// The form has to say more: what becomes of who is missing, or why something is opened again.
    case unsaid
    /// The numbers are other ones.
    case otherNumbers
    /// There is nothing to write.
    case nothing
}
