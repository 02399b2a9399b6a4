import Pages

/// Reads the files of a form while they arrive, each of which may be an archive.
struct ManyReader {
    /// Files, those in archives included.
    static let most = 200
    /// All of them together, as they arrive.
    static let megabytes = 60
    static let size = FormSize(whole: 98_304, field: 2_048, file: megabytes * 1_048_576)

    /// How many bytes may still come out of archives, of all of them together: little that is sent unpacks to much.
    private var room = 200 * 1_048_576
    private var form: FilesForm
    private var asked: [Asked] = []
    private var name = ""
    /// One of the two, while a file comes.
    private var reader: FileReader?
    private var archive: Unpacking?

    /// - Parameter length: the announced length of the body, if any.
    init(contentType: String?, length: Int?) throws(FormRefusal) {
        form = try FilesForm(
            contentType: contentType, length: length, files: "file", within: Self.size, atMost: Self.most)
    }

    mutating func take(_ bytes: some Collection<UInt8>) throws(FormRefusal) {
        var form = form
        try form.take(bytes) { event throws(FormRefusal) in
            switch event {
            case .begins(let fileName): begin(FileReader.shown(fileName))
            case .bytes(let bytes): add(bytes)
            case .ends: try end()
            }
        }
        self.form = form
    }

    func finish() throws(FormRefusal) -> [Asked] {
        try form.finish()
        guard !asked.isEmpty else { throw .fileMissing }
        return asked
    }

    /// What was read of a file, without the bytes that are no longer needed.
    static func asked(_ reader: FileReader, _ name: String) -> Asked {
        guard reader.size > 0 else { return .unread(name: name, .empty) }
        guard reader.size <= UploadReader.size.file else { return .unread(name: name, .tooLarge) }
        var upload = reader.finish(name)
        upload.seen = .traces(upload.traces)
        return .file(upload)
    }

    private mutating func begin(_ name: String) {
        self.name = name
        let isArchive = name.utf8.suffix(4).map(lowered).elementsEqual(".zip".utf8)
        if isArchive { archive = Unpacking(name, within: room) } else { reader = FileReader() }
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) {
        archive?.take(bytes)
        reader?.take(bytes)
    }

    private mutating func end() throws(FormRefusal) {
        if let archive {
            asked += archive.finish()
            room -= archive.unpacked
        }
        // Of a form in which nothing was chosen, browsers send one without name and bytes.
        if let reader, reader.size > 0 || !name.isEmpty { asked.append(Self.asked(reader, name)) }
        (archive, reader) = (nil, nil)
        guard asked.count <= Self.most else { throw .tooLarge }
    }
}
