import Foundation

/// What people type, before anything else looks at it.
///
/// Text from outside is bytes until its size is known: putting a run of combining marks into order takes the square of its length,
/// eleven seconds for 64 KB.
extension String {
    /// In plain characters: full-width ones, as of a Chinese keyboard, become those that are meant.
    /// - Returns: nil when it is longer than whatever is expected could be.
    package func plain(atMost bytes: Int) -> String? {
        utf8.count <= bytes ? precomposedStringWithCompatibilityMapping : nil
    }

    /// However a keyboard puts an accented letter together.
    /// - Returns: nil when it is longer than whatever is expected could be.
    package func composed(atMost bytes: Int) -> String? {
        utf8.count <= bytes ? precomposedStringWithCanonicalMapping : nil
    }
}
