import Passing

/// No time stamp was to be had, or none that holds.
package struct NoTimeStamp: MayPass, Equatable, CustomStringConvertible {
    /// The authority that was asked last.
    package let authority: String
    package let why: String

    package init(_ authority: String, why: String) {
        self.authority = authority
        self.why = why
    }

    /// Be it away or confused: another answer will come, and what is to be sealed is as good then as it is now.
    package var isPassing: Bool { true }
    package var description: String { "no time stamp from \(authority): \(why)" }
}
