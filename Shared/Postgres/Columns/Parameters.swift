/// Bound values as libpq takes them: C strings side by side in one buffer.
struct Parameters {
    private var bytes: [CChar] = []
    private var offsets: [Int?] = []

    var count: Int { offsets.count }

    /// Nil when a text holds U+0000: as a C string it would silently end there.
    init?(_ values: [String?]) {
        bytes.reserveCapacity(values.reduce(0) { $0 + ($1?.utf8.count ?? 0) + 1 })
        for value in values {
            guard var value else {
                offsets.append(nil)
                continue
            }
            offsets.append(bytes.count)
            let isWhole = value.withUTF8 { text in
                bytes.append(contentsOf: UnsafeRawBufferPointer(text).bindMemory(to: CChar.self))
                return !text.contains(0)
            }
            guard isWhole else { return nil }
            bytes.append(0)
        }
    }

    func withPointers<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { buffer in
            let pointers = offsets.map { offset in offset.flatMap { buffer.baseAddress?.advanced(by: $0) } } + [nil]
            return pointers.withUnsafeBufferPointer { body($0.baseAddress!) }
        }
    }
}
