import Pages

/// Reads one file while it streams by: its digest, what it names, and its beginning and end.
struct FileReader {
    private var ends = EndReader()
    private var sample: Sample
    private var mark = MarkReader()

    init(keepingIn space: SampleSpace = .ofProcess) { sample = Sample(in: space) }

    var size: Int { sample.size }

    mutating func take(_ bytes: ArraySlice<UInt8>) {
        ends.take(bytes)
        mark.take(bytes)
        sample.take(bytes)
    }

    /// - Parameter fileName: as it is shown.
    func finish(_ fileName: String) -> Upload {
        Upload(
            sha256: ends.finalize(), size: sample.size, fileName: fileName, school: mark.school,
            likeness: Likeness(sample, fileName: fileName), seen: .sample(sample, ends.beginnings))
    }

    /// The last component, without control characters, as short as a line: it is only ever shown.
    static func shown(_ name: String) -> String {
        let last = name.unicodeScalars.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(Array.init) ?? []
        return String(
            String.UnicodeScalarView(last.filter { $0.properties.generalCategory != .control }.prefix(200)))
    }
}
