/// Reads no more of a JPEG than its size and channels (ITU-T T.81 §B.2): a PDF holds the file as it is.
enum JPEG {
    /// - Returns: nil unless it is a JPEG in grey or RGB.
    static func picture(_ file: [UInt8]) -> Picture? {
        guard file.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
        var place = 2
        while place + 9 < file.count, file[place] == 0xFF {
            let kind = file[place + 1]
            let length = Int(file[place + 2]) << 8 | Int(file[place + 3])
            let isFrame = (0xC0...0xC2).contains(kind)
            if isFrame {
                let height = Int(file[place + 5]) << 8 | Int(file[place + 6])
                let width = Int(file[place + 7]) << 8 | Int(file[place + 8])
                let spaces: [UInt8: String] = [1: "/DeviceGray", 3: "/DeviceRGB"]
                guard file[place + 4] == 8, width > 0, height > 0, let space = spaces[file[place + 9]] else {
                    return nil
                }
                return Picture(
                    width: width, height: height, entries: "/ColorSpace\(space)/BitsPerComponent 8/Filter/DCTDecode",
                    data: file, isDeflated: false, opacity: nil)
            }
            place += 2 + length
        }
        return nil
    }
}
