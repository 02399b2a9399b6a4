import Passing

/// The database has not answered for as long as somebody would wait.
package struct TookTooLong: MayPass, CustomStringConvertible {
    package var isPassing: Bool { true }
    package var description: String { "the database has not answered in time" }
}
