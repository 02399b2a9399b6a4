import Synchronization

/// A part that is made when the program runs, because describing a program must open no file.
final class Lazy<Part: Sendable>: Sendable {
    private let make: @Sendable () throws -> Part
    private let made = Mutex<Part?>(nil)

    init(_ make: @escaping @Sendable () throws -> Part) { self.make = make }

    func get() throws -> Part {
        try made.withLock { made in
            if let made { return made }
            let part = try make()
            made = part
            return part
        }
    }

    /// The next one who wants it has it made anew.
    func forget() { made.withLock { $0 = nil } }
}
