import Messages
import Pages

/// Finds the mark of a school in a file that streams by. It keeps no more of it than a mark is long.
struct MarkReader {
    /// The short name in the first mark.
    private(set) var school: String?
    /// The end of what has come, in which a mark may have begun.
    private var open: [UInt8] = []

    mutating func take(_ bytes: ArraySlice<UInt8>) {
        guard school == nil else { return }
        open += bytes
        var at = 0
        while let start = open.place(of: Self.beginning, from: at) {
            at = start + Self.beginning.count
            let name = open[at...].prefix(ShortName.longest + 1).prefix(while: ShortName.mayHold)
            // More of the name may be on its way.
            if name.endIndex == open.endIndex && name.count <= ShortName.longest {
                open.removeFirst(start)
                return
            }
            if (1...ShortName.longest).contains(name.count) {
                school = String(decoding: name, as: UTF8.self)
                open = []
                return
            }
        }
        open.removeFirst(max(0, open.count - Self.beginning.count + 1))
    }

    private static let beginning = Array(SchoolMark.beginning.utf8)
}
