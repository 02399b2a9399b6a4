/// What another server has answered, whatever it says.
package struct WebAnswer: Sendable, Equatable {
    /// RFC 9110 §15.
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) { (self.status, self.body) = (status, body) }
}
