import Pages

/// Reads the field `file` of a form while it arrives.
struct UploadReader {
    private var form: FileForm
    private var file = FileReader()

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
            try form.take(bytes) { file.take($0) }
        } catch { throw UploadRefusal(error) }
        self.form = form
    }

    func finish() throws(UploadRefusal) -> Upload {
        let read: FileForm.Read
        do throws(FormRefusal) { read = try form.finish() } catch { throw UploadRefusal(error) }
        let fileName = FileReader.shown(read.fileName)
        guard read.fileBytes > 0 else { throw fileName.isEmpty ? .fileMissing : .fileEmpty }
        return file.finish(fileName)
    }
}
