import Passing

/// No connection was free in time, or the program stops: nothing of it has taken effect.
package struct NotBegun: MayPass, CustomStringConvertible {
    package init() {}
    package var isPassing: Bool { true }
    package var description: String { "the database was not asked: no connection was free in time" }
}
