import Archives
import Messages

/// Why one file of many was not looked up. It is never an answer about a diploma.
enum Unread: Sendable, Equatable, Codable {
    case empty
    case tooLarge
    /// An archive that holds no file.
    case nothingInside
    case archive(String)

    init(_ flaw: ZIPFlaw) { self = .archive(flaw.rawValue) }

    var reason: Reason {
        switch self {
        case .empty: Reason("file-empty", zh: "這個檔案是空的（0位元組）。", en: "This file is empty (0 bytes).")
        case .tooLarge:
            Reason(
                "file-too-large", zh: "這個檔案超過\(UploadRefusal.megabytes) MB。學校發的證書沒有這麼大。",
                en: "This file is larger than \(UploadRefusal.megabytes) MB. No diploma is that large.")
        case .nothingInside: Reason("zip-empty", zh: "壓縮檔裡沒有檔案。", en: "There is no file in this archive.")
        case .archive(let code): (ZIPFlaw(rawValue: code) ?? .damaged).reason
        }
    }
}

extension ZIPFlaw {
    /// What to do about it: unpacked, the files can be checked as they are.
    fileprivate var reason: Reason {
        let words: (zh: String, en: String) =
            switch self {
            case .notAZIP: ("檔名是.zip，內容卻不是ZIP壓縮檔。", "Its name ends in .zip, but it is no ZIP archive.")
            case .encrypted:
                ("壓縮檔有密碼。請先解開，再查驗裡面的PDF。", "The archive has a password. Unpack it first, and check the PDFs inside.")
            case .unknownForm:
                (
                    "這種壓縮方式讀不懂。請先解開，再查驗裡面的PDF。",
                    "It is packed in a way that is not read here. Unpack it first, and check the PDFs inside."
                )
            case .damaged: ("壓縮檔已經損壞。請重新產生或下載。", "The archive is damaged. Make or download it again.")
            case .cutShort: ("壓縮檔不完整。請再下載一次。", "The archive is incomplete. Download it again.")
            case .ambiguous:
                (
                    "壓縮檔的目錄和內容不一致，所以都不採信。請先解開，再查驗裡面的PDF。",
                    "Its table of contents does not fit what is in it, so nothing of it is believed. Unpack it, and check the PDFs inside."
                )
            case .tooManyFiles:
                (
                    "壓縮檔裡超過\(ManyReader.most)個檔案。請分成幾次。",
                    "There are more than \(ManyReader.most) files in the archive. Check them in several turns."
                )
            case .fileTooLarge:
                (
                    "壓縮檔裡有超過\(UploadRefusal.megabytes) MB的檔案。學校發的證書沒有這麼大。",
                    "A file in the archive is larger than \(UploadRefusal.megabytes) MB. No diploma is that large."
                )
            case .tooMuchInside:
                ("壓縮檔解開後太大。請只放證書的PDF。", "It unpacks to too much. Put nothing but diploma PDFs into it.")
            }
        return Reason(rawValue, zh: words.zh, en: words.en)
    }
}
