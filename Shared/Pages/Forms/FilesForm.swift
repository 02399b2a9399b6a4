/// Reads a `multipart/form-data` form with any number of files in one field while it arrives. Their bytes are handed on, piece by
/// piece, and never held; other fields are read past.
package struct FilesForm {
    /// What comes out, in the order of the form.
    package enum Event {
        /// The name as the browser gave it; empty when a program sent the bytes alone.
        case begins(fileName: String)
        case bytes(ArraySlice<UInt8>)
        case ends
    }

    private var parts: Multipart
    private let field: String
    private let size: FormSize
    private let most: Int
    private var isFile = false
    private var count = 0
    private var besideBytes = 0
    private var fileBytes = 0

    /// - Parameters:
    ///   - length: the announced length of the body, if any.
    ///   - files: the name of the field with the files.
    ///   - size: its `file` bounds all files together.
    ///   - most: so many files may come.
    package init(
        contentType: String?, length: Int?, files field: String, within size: FormSize, atMost most: Int
    ) throws(FormRefusal) {
        parts = try Multipart(contentType: contentType)
        if let length, length > size.file + size.whole { throw .fileTooLarge }
        (self.field, self.size, self.most) = (field, size, most)
    }

    /// - Throws: what is wrong with the form, or what `use` throws: there is no sense in reading on.
    package mutating func take(
        _ bytes: some Collection<UInt8>, _ use: (Event) throws(FormRefusal) -> Void
    ) throws(FormRefusal) {
        var parts = parts
        try parts.feed(bytes) { event throws(FormRefusal) in
            switch event {
            case .part(let part): try begin(part, use)
            case .bytes(let bytes): try add(bytes, use)
            case .end:
                if isFile { try use(.ends) }
                isFile = false
            case .around(let count): try add(beside: count)
            }
        }
        self.parts = parts
    }

    /// - Throws: what is missing once all bytes have come.
    package func finish() throws(FormRefusal) {
        guard !parts.isEmpty else { throw .fileMissing }
        try parts.finish()
        guard count > 0 else { throw .fileMissing }
    }

    private mutating func begin(
        _ part: Multipart.Part, _ use: (Event) throws(FormRefusal) -> Void
    ) throws(FormRefusal) {
        guard part.fileName?.utf8.count ?? 0 <= size.field else { throw .fieldTooLarge }
        isFile = part.name == field
        guard isFile else { return }
        count += 1
        guard count <= most else { throw .tooLarge }
        try use(.begins(fileName: part.fileName ?? ""))
    }

    private mutating func add(
        _ bytes: ArraySlice<UInt8>, _ use: (Event) throws(FormRefusal) -> Void
    ) throws(FormRefusal) {
        guard isFile else { return try add(beside: bytes.count) }
        fileBytes += bytes.count
        guard fileBytes <= size.file else { throw .fileTooLarge }
        try use(.bytes(bytes))
    }

    private mutating func add(beside bytes: Int) throws(FormRefusal) {
        besideBytes += bytes
        guard besideBytes <= size.whole else { throw .tooLarge }
    }
}
