/// By what a sealed file names its school, in clear: a verifier that does not know the file learns whose register to judge it by.
///
/// Anybody can write it into any file. It proves nothing; it only makes an answer more careful.
package enum SchoolMark {
    /// What stands before the school's short name, which the first byte ends that no `ShortName` has.
    package static let beginning = "mortarboard-school:"
    /// What is written into the file.
    package static func text(of school: String) -> String { beginning + school }
}
