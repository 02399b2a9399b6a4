/// Reads a `multipart/form-data` form with one file while it arrives. Fields are kept; the file's bytes are handed on,
/// piece by piece, and never held.
package struct FileForm {
    private var parts: Multipart
    private let file: String
    private let size: FormSize
    private var place = Place.between
    /// All that is no byte of the file.
    private var besideBytes = 0
    private var fileBytes = 0
    private var fileName: String?
    private var fields = FormFields()
    private var value: [UInt8] = []

    private enum Place {
        case between
        case file
        case field([UInt8])
        /// A file in another field: it is read past.
        case otherFile
    }

    /// What came with the file.
    package struct Read: Sendable, Equatable {
        package let fields: FormFields
        /// As the browser gave it; empty when a program sent the bytes alone.
        package let fileName: String
        package let fileBytes: Int
    }

    /// - Parameters:
    ///   - length: the announced length of the body, if any.
    ///   - file: the name of the field with the file.
    package init(contentType: String?, length: Int?, file: String, within size: FormSize) throws(FormRefusal) {
        parts = try Multipart(contentType: contentType)
        if let length, length > size.file + size.whole { throw .fileTooLarge }
        self.file = file
        self.size = size
    }

    /// - Parameter use: takes the bytes of the file, in order.
    package mutating func take(
        _ bytes: some Collection<UInt8>, _ use: (ArraySlice<UInt8>) -> Void
    ) throws(FormRefusal) {
        var parts = parts
        try parts.feed(bytes) { event throws(FormRefusal) in
            switch event {
            case .part(let part): try begin(part)
            case .bytes(let bytes): try add(bytes, use)
            case .end: try end()
            case .around(let count): try add(beside: count)
            }
        }
        self.parts = parts
    }

    /// - Throws: what is missing once all bytes have come.
    package func finish() throws(FormRefusal) -> Read {
        guard !parts.isEmpty else { throw .fileMissing }
        try parts.finish()
        guard let fileName else { throw .fileMissing }
        return Read(fields: fields, fileName: fileName, fileBytes: fileBytes)
    }

    private mutating func begin(_ part: Multipart.Part) throws(FormRefusal) {
        guard part.fileName?.utf8.count ?? 0 <= size.field else { throw .fieldTooLarge }
        if part.name == file {
            guard fileName == nil else { throw .oneFileOnly }
            // A program may send the bytes without a name for them.
            fileName = part.fileName ?? ""
            place = .file
        } else {
            place = part.fileName == nil ? .field(Array(part.name.utf8)) : .otherFile
        }
    }

    private mutating func add(
        _ bytes: ArraySlice<UInt8>, _ use: (ArraySlice<UInt8>) -> Void
    ) throws(FormRefusal) {
        if case .file = place {
            fileBytes += bytes.count
            guard fileBytes <= size.file else { throw .fileTooLarge }
            use(bytes)
            return
        }
        try add(beside: bytes.count)
        if case .field = place {
            value.append(contentsOf: bytes)
            guard value.count <= size.longest else { throw .fieldTooLarge }
        }
    }

    private mutating func add(beside bytes: Int) throws(FormRefusal) {
        besideBytes += bytes
        guard besideBytes <= size.whole else { throw .tooLarge }
    }

    private mutating func end() throws(FormRefusal) {
        if case .field(let name) = place { try fields.add(name, value, within: size) }
        value = []
        place = .between
    }
}
