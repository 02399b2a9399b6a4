/// The beginning and the end of a file that streams by: enough to tell what it is, and never more, however long it is.
struct Sample: Sendable {
    /// A diploma of ours is 110 to 160 KB, and whole in here.
    static let headSize = 262_144
    static let tailSize = 65_536
    /// Of either end, where there is no place for more: enough to tell a PDF from what is none.
    static let leastSize = 16_384

    private(set) var head: [UInt8] = []
    private var last: [UInt8] = []
    private(set) var size = 0
    private let space: SampleSpace
    private var place: SampleSpace.Place?
    /// Whether there was no place for more of it than its two ends.
    private(set) var isLeast = false

    init(in space: SampleSpace = .ofProcess) { self.space = space }

    mutating func take(_ bytes: ArraySlice<UInt8>) {
        if place == nil, !isLeast, size + bytes.count > Self.leastSize { grow() }
        size += bytes.count
        let room = (isLeast ? Self.leastSize : Self.headSize) - head.count
        head += bytes.prefix(room)
        guard bytes.count > room else { return }
        last += bytes.dropFirst(room).suffix(tailSize)
        // Not at each piece: a form can be made to come in pieces of one byte.
        if last.count > 2 * tailSize { last.removeFirst(last.count - tailSize) }
    }

    private var tailSize: Int { isLeast ? Self.leastSize : Self.tailSize }

    private mutating func grow() {
        place = space.place()
        isLeast = place == nil
        // At once: grown bit by bit, it would take twice as much.
        if !isLeast { head.reserveCapacity(Self.headSize) }
    }

    /// What is kept, in the order of the file; two parts where something between them was let go.
    var parts: [[UInt8]] {
        let tail = Array(last.suffix(tailSize))
        if size == head.count + tail.count { return [head + tail] }
        return [head, tail]
    }

    /// The last bytes of the file.
    func end(_ count: Int) -> [UInt8] { Array((head.suffix(count) + last.suffix(count)).suffix(count)) }
}

extension Sample: Equatable {
    /// By what is kept; where it is kept is nobody's concern.
    static func == (one: Sample, other: Sample) -> Bool {
        one.head == other.head && one.last == other.last && one.size == other.size && one.isLeast == other.isLeast
    }
}
