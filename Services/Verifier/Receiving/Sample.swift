/// The beginning and the end of a file that streams by: enough to tell what it is, and never more, however long it is.
struct Sample: Sendable, Equatable {
    /// A diploma of ours is 110 to 160 KB, and whole in here.
    static let headSize = 262_144
    static let tailSize = 65_536

    private(set) var head: [UInt8] = []
    private var last: [UInt8] = []
    private(set) var size = 0

    mutating func take(_ bytes: ArraySlice<UInt8>) {
        size += bytes.count
        let room = Self.headSize - head.count
        head += bytes.prefix(room)
        guard bytes.count > room else { return }
        last += bytes.dropFirst(room).suffix(Self.tailSize)
        // Not at each piece: a form can be made to come in pieces of one byte.
        if last.count > 2 * Self.tailSize { last.removeFirst(last.count - Self.tailSize) }
    }

    /// What is kept, in the order of the file; two parts where something between them was let go.
    var parts: [[UInt8]] {
        let tail = Array(last.suffix(Self.tailSize))
        if size == head.count + tail.count { return [head + tail] }
        return [head, tail]
    }

    /// The last bytes of the file.
    func end(_ count: Int) -> [UInt8] { Array((head.suffix(count) + last.suffix(count)).suffix(count)) }
}
