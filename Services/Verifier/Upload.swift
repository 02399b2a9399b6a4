import Cryptography

/// A file that somebody asks about. It was hashed as it came by and is not kept.
struct Upload: Sendable, Equatable {
    let sha256: [UInt8]
    let size: Int
    let fileName: String
}

/// Why an upload cannot be asked about. It is never an answer about a diploma.
enum UploadRefusal: String, Error, Sendable, CaseIterable {
    case formExpected = "form-expected"
    case formUnreadable = "form-unreadable"
    case fileMissing = "file-missing"
    case oneFileOnly = "one-file-only"
    case fileEmpty = "file-empty"
    case fileTooLarge = "file-too-large"
    case notAPDF = "not-a-pdf"

    static let megabytes = 10
}

/// Reads the field `file` of a form while it arrives.
struct UploadReader {
    private var form: Multipart
    private var hash = SHA256()
    private var size = 0
    private var fileName: String?
    private var isInFile = false
    private var otherBytes = 0
    private var head: [UInt8] = []
    private var tail: [UInt8] = []

    static let fileLimit = UploadRefusal.megabytes * 1_048_576
    /// Boundaries, headers, and small fields beside the file.
    static let restLimit = 65_536

    /// - Parameter length: the announced length of the body, if any.
    init(contentType: String?, length: Int?) throws(UploadRefusal) {
        form = try Multipart(contentType: contentType)
        if let length, length > Self.fileLimit + Self.restLimit { throw .fileTooLarge }
    }

    mutating func take(_ bytes: some Collection<UInt8>) throws(UploadRefusal) {
        var form = form
        try form.feed(bytes) { event throws(UploadRefusal) in
            switch event {
            case .part(let part): try begin(part)
            case .bytes(let bytes): try add(bytes)
            case .end: isInFile = false
            }
        }
        self.form = form
    }

    func finish() throws(UploadRefusal) -> Upload {
        guard !form.isEmpty else { throw .fileMissing }
        try form.finish()
        guard let fileName else { throw .fileMissing }
        guard size > 0 else { throw fileName.isEmpty ? .fileMissing : .fileEmpty }
        guard looksLikePDF else { throw .notAPDF }
        return Upload(sha256: hash.finalize(), size: size, fileName: fileName)
    }

    private mutating func begin(_ part: Multipart.Part) throws(UploadRefusal) {
        guard part.name == "file" else { return }
        guard fileName == nil else { throw .oneFileOnly }
        // A program may send the bytes without a name for them.
        fileName = Self.shown(part.fileName ?? "")
        isInFile = true
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) throws(UploadRefusal) {
        guard isInFile else {
            otherBytes += bytes.count
            // So much in another field is most likely the diploma.
            guard otherBytes <= Self.restLimit else { throw fileName == nil ? .fileMissing : .formUnreadable }
            return
        }
        size += bytes.count
        guard size <= Self.fileLimit else { throw .fileTooLarge }
        hash.update(bytes)
        head += bytes.prefix(Self.window - head.count)
        tail = Array((tail + bytes.suffix(Self.window)).suffix(Self.window))
    }

    private static let window = 1_024

    /// A diploma of which any one byte was changed is still a PDF, and the answer about it is "not genuine": so the mark
    /// at the beginning or the one at the end is enough.
    private var looksLikePDF: Bool { head.contains("%PDF-".utf8) || tail.contains("%%EOF".utf8) }

    /// The last component, without control characters, as short as a line: it is only ever shown.
    private static func shown(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        return String(
            String.UnicodeScalarView(
                last.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(200)))
    }
}
