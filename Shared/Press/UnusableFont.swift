/// Why a press cannot be set up.
package enum UnusableFont: Error, Equatable {
    case unreadable(path: String)
    case notTrueType(path: String)
    /// The school's own name, president or seal has characters that no font has.
    case schoolNotPrintable([Character])
    /// The school's own name or its president's could only be set too small to be read.
    case schoolTooLong(Unprintable.Field)
}
