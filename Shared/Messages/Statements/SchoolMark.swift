/// By what a sealed file names its school, in clear: a verifier that does not know the file learns whose register to judge it by.
///
/// Anybody can write it into any file. It proves nothing; it only makes an answer more careful.
package enum SchoolMark {
    /// What stands before the school's short name.
    package static let beginning = "mortarboard-school:"
    /// No school's short name is longer.
    package static let longestName = 63

    package static func text(of school: String) -> String { beginning + school }

    /// Whether a byte may stand in a short name; the first that may not ends it.
    package static func mayName(_ byte: UInt8) -> Bool {
        byte.isASCIIDigit || byte.isASCIILetter || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "_")
    }
}
