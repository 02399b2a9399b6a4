import ArgumentParser
package import Foundation
import Messages

extension Date {
    /// Reads a time of a command line.
    /// - Throws: also for a day alone, which does not say whether its beginning or its end is meant.
    package static func read(_ word: String) throws -> Date {
        guard let time = Date(rfc3339: word) else {
            throw ValidationError("It must be a time with an offset, as 2026-06-08T10:00:00+08:00.")
        }
        return time
    }

    /// Reads since when something is asked for: such a time, or a day, which begins at midnight in Taiwan.
    static func since(_ word: String) throws -> Date {
        guard let time = Date(rfc3339: word) ?? Date(rfc3339: word + "T00:00:00+08:00") else {
            throw ValidationError("It must be a day, such as 2026-06-01, or an RFC 3339 time with an offset.")
        }
        return time
    }
}
