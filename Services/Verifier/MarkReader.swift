import Foundation
import Messages

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
            let name = open[at...].prefix(SchoolMark.longestName + 1).prefix(while: SchoolMark.mayName)
            // More of the name may be on its way.
            if name.endIndex == open.endIndex && name.count <= SchoolMark.longestName {
                open.removeFirst(start)
                return
            }
            if (1...SchoolMark.longestName).contains(name.count) {
                school = String(decoding: name, as: UTF8.self)
                open = []
                return
            }
        }
        open.removeFirst(max(0, open.count - Self.beginning.count + 1))
    }

    private static let beginning = Array(SchoolMark.beginning.utf8)
}

extension [UInt8] {
    /// Where `wanted` begins at or after `start`.
    fileprivate func place(of wanted: [UInt8], from start: Int) -> Int? {
        withUnsafeBytes { all in
            var at = start
            while all.count - at >= wanted.count,
                let found = memchr(all.baseAddress! + at, Int32(wanted[0]), all.count - at - wanted.count + 1)
            {
                let place = UnsafeRawPointer(found) - all.baseAddress!
                if memcmp(found, wanted, wanted.count) == 0 { return place }
                at = place + 1
            }
            return nil
        }
    }
}
