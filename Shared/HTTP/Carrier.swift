/// Who carries requests to other servers, and their answers back.
package protocol Carrier: Sendable {
    /// The answer, or why there is none.
    func send(_ request: WebRequest) async throws(NoAnswer) -> WebAnswer
}
