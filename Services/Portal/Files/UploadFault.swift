import Messages
import Pages

/// Why a file did not go on its way.
enum UploadFault: String, Error, Codable, Sendable, CaseIterable {
    case tooLarge, fileMissing

    /// - Parameter most: how large it may be, in bytes.
    func sentence(most: Int) -> Bilingual<String> {
        switch self {
        case .tooLarge: FileFlaw.tooLarge(most: most).sentence
        case .fileMissing: Bilingual(zh: "還沒選檔案", en: "No file is chosen yet")
        }
    }
}
