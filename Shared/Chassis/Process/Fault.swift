/// Something broke. It is logged once, with what was being done.
package struct Fault: Error, CustomStringConvertible {
    package let doing: String
    package let cause: String

    package init(doing: String, cause: String) {
        self.doing = doing
        self.cause = cause
    }

    package var description: String { "\(doing): \(cause)" }
}
