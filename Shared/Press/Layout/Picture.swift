import Foundation

/// A picture of a school's own, as a PDF image (ISO 32000-1 §8.9.5): a JPEG as it is, a PNG taken apart.
struct Picture: Sendable {
    let width, height: Int
    /// Entries of the image's dictionary, besides its size in bytes.
    let entries: String
    /// As it stands in the file.
    let data: [UInt8]
    let isDeflated: Bool
    /// How opaque each dot is, where not all are.
    let opacity: [UInt8]?

    /// Each diploma carries it, and mailboxes refuse what is too large.
    static let most = 400_000

    /// - Returns: the pictures by their names, and the names whose picture the school has not given yet (`null`).
    static func all(
        _ field: LayoutField?, beside folder: URL
    ) throws(LayoutError) -> (images: [String: Picture], absent: Set<String>) {
        var images: [String: Picture] = [:]
        var absent: Set<String> = []
        for (name, field) in try field?.fields([]) ?? [:] {
            if field.value == .null {
                absent.insert(name)
                continue
            }
            let file = try field.text()
            guard let data = try? Data(contentsOf: field.file(beside: folder)) else {
                throw field.wrong("“\(file)” cannot be read; it is looked for beside the layout")
            }
            guard data.count <= most else { throw field.wrong("“\(file)” must have \(most) bytes at most") }
            let bytes = [UInt8](data)
            guard let picture = PNG.picture(bytes) ?? JPEG.picture(bytes) else {
                throw field.wrong(
                    "“\(file)” must be a JPEG in grey or RGB, or a PNG of 8 bits a channel that is not interlaced")
            }
            images[name] = picture
        }
        return (images, absent)
    }
}
