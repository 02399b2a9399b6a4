/// Whoever says when something existed (RFC 3161).
package protocol Stamping: Sendable {
    /// A token that says when these bytes existed, known by their SHA-256.
    ///
    /// - Throws: ``NoTimeStamp``, which passes: never is a diploma at fault.
    func token(over digest: [UInt8]) throws(NoTimeStamp) -> [UInt8]

    /// Whether a token is this authority's, of that digest, and written as only it would be.
    func holds(_ token: [UInt8], over digest: [UInt8]) -> Bool
}
