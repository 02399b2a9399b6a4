import Pages

/// Why an upload cannot be asked about. It is never an answer about a diploma.
enum UploadRefusal: String, Error, Sendable, CaseIterable {
    case formExpected = "form-expected"
    case formUnreadable = "form-unreadable"
    case formCutShort = "form-cut-short"
    case formTooLarge = "form-too-large"
    case fileMissing = "file-missing"
    case oneFileOnly = "one-file-only"
    case fileEmpty = "file-empty"
    case fileTooLarge = "file-too-large"
    case notAPDF = "not-a-pdf"

    static let megabytes = 10
}

extension UploadRefusal {
    init(_ refusal: FormRefusal) {
        self =
            switch refusal {
            case .formExpected: .formExpected
            case .unreadable: .formUnreadable
            case .cutShort: .formCutShort
            case .tooLarge, .fieldTooLarge: .formTooLarge
            case .fileMissing: .fileMissing
            case .oneFileOnly: .oneFileOnly
            case .fileTooLarge: .fileTooLarge
            }
    }
}
