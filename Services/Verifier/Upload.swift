import Cryptography
import Pages

/// A file that somebody asks about. It was hashed as it came by and is not kept.
struct Upload: Sendable, Equatable {
    let sha256: [UInt8]
    let size: Int
    let fileName: String
    /// The school that the file names, by its mark; it proves nothing.
    let school: String?
}

/// Reads the field `file` of a form while it arrives.
struct UploadReader {
    private var form: FileForm
    private var hash = SHA256()
    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    private var mark = MarkReader()

    /// Beside the file, boundaries, headers, and small fields.
    static let size = FormSize(whole: 65_536, field: 2_048, file: UploadRefusal.megabytes * 1_048_576)

    /// - Parameter length: the announced length of the body, if any.
    init(contentType: String?, length: Int?) throws(UploadRefusal) {
        do throws(FormRefusal) {
            form = try FileForm(contentType: contentType, length: length, file: "file", within: Self.size)
        } catch { throw UploadRefusal(error) }
    }

    mutating func take(_ bytes: some Collection<UInt8>) throws(UploadRefusal) {
        var form = form
        do throws(FormRefusal) {
            try form.take(bytes) { bytes in
                hash.update(bytes)
                mark.take(bytes)
                head += bytes.prefix(Self.window - head.count)
                tail = Array((tail + bytes.suffix(Self.window)).suffix(Self.window))
            }
        } catch { throw UploadRefusal(error) }
        self.form = form
    }

    func finish() throws(UploadRefusal) -> Upload {
        let read: FileForm.Read
        do throws(FormRefusal) { read = try form.finish() } catch { throw UploadRefusal(error) }
        let fileName = Self.shown(read.fileName)
        guard read.fileBytes > 0 else { throw fileName.isEmpty ? .fileMissing : .fileEmpty }
        guard looksLikePDF else { throw .notAPDF }
        return Upload(
            sha256: hash.finalize(), size: read.fileBytes, fileName: fileName, school: mark.school)
    }

    private static let window = 1_024

    /// A diploma of which any one byte was changed is still a PDF, and the answer about it is "not genuine": so the mark
    /// at the beginning or the one at the end is enough.
    private var looksLikePDF: Bool { head.contains("%PDF-".utf8) || tail.contains("%%EOF".utf8) }

    /// The last component, without control characters, as short as a line: it is only ever shown.
    private static func shown(_ name: String) -> String {
        let last = name.unicodeScalars.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(Array.init) ?? []
        return String(
            String.UnicodeScalarView(last.filter { $0.properties.generalCategory != .control }.prefix(200)))
    }
}
