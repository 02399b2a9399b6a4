import Foundation

extension [UInt8] {
    /// Where `wanted`, which is not empty, begins at or after `start`. Whoever searches a stream keeps the end of what has
    /// come: a beginning may stand in it.
    package func place(of wanted: [UInt8], from start: Int = 0) -> Int? {
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
