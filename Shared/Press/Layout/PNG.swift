import CZlib

/// Reads a PNG of eight bits a channel, not interlaced (ISO/IEC 15948): grey or RGB, with or without opacity.
enum PNG {
    /// - Returns: nil unless it is one of those, whole.
    static func picture(_ file: [UInt8]) -> Picture? {
        guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
        var place = 8
        var header: [UInt8] = []
        var deflated: [UInt8] = []
        while place + 12 <= file.count {
            let length = file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            guard place + 12 + length <= file.count else { return nil }
            let body = file[(place + 8)..<(place + 8 + length)]
            switch String(decoding: file[(place + 4)..<(place + 8)], as: UTF8.self) {
            case "IHDR": header = Array(body)
            case "IDAT": deflated += body
            default: break
            }
            place += 12 + length
        }
        guard header.count == 13, header[8] == 8, header[12] == 0,
            let channels = [0: 1, 2: 3, 4: 2, 6: 4][Int(header[9])]
        else { return nil }
        let width = header[0..<4].reduce(0) { $0 << 8 | Int($1) }
        let height = header[4..<8].reduce(0) { $0 << 8 | Int($1) }
        guard (1...4000).contains(width), (1...4000).contains(height),
            let rows = inflated(deflated, count: height * (1 + width * channels)),
            let dots = unfiltered(rows, width: width * channels, height: height, channels: channels)
        else { return nil }
        return picture(dots, width, height, channels)
    }

    private static func picture(_ dots: [UInt8], _ width: Int, _ height: Int, _ channels: Int) -> Picture {
        let colours = channels > 2 ? 3 : 1
        let hasOpacity = channels % 2 == 0
        var (data, opacity): ([UInt8], [UInt8]) = ([], [])
        for start in stride(from: 0, to: dots.count, by: channels) {
            data += dots[start..<start + colours]
            if hasOpacity { opacity.append(dots[start + channels - 1]) }
        }
        return Picture(
            width: width, height: height,
            entries: "/ColorSpace/\(colours == 3 ? "DeviceRGB" : "DeviceGray")/BitsPerComponent 8", data: data,
            isDeflated: true, opacity: opacity.contains { $0 < 255 } ? opacity : nil)
    }

    private static func inflated(_ data: [UInt8], count: Int) -> [UInt8]? {
        var length = uLong(count)
        var answer = Z_OK
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { out, filled in
            answer = uncompress(out.baseAddress, &length, data, uLong(data.count))
            filled = answer == Z_OK ? Int(length) : 0
        }
        return answer == Z_OK && bytes.count == count ? bytes : nil
    }

    /// Each row begins with how it differs from its neighbours (§9).
    private static func unfiltered(_ rows: [UInt8], width: Int, height: Int, channels: Int) -> [UInt8]? {
        var dots = [UInt8](repeating: 0, count: width * height)
        for y in 0..<height {
            let filter = rows[y * (width + 1)]
            guard filter <= 4 else { return nil }
            for x in 0..<width {
                let left = x >= channels ? Int(dots[y * width + x - channels]) : 0
                let above = y > 0 ? Int(dots[(y - 1) * width + x]) : 0
                let corner = x >= channels && y > 0 ? Int(dots[(y - 1) * width + x - channels]) : 0
                let guess =
                    switch filter {
                    case 1: left
                    case 2: above
                    case 3: (left + above) / 2
                    case 4: paeth(left, above, corner)
                    default: 0
                    }
                dots[y * width + x] = rows[y * (width + 1) + 1 + x] &+ UInt8(guess)
            }
        }
        return dots
    }

    private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> Int {
        let guess = left + above - corner
        let distances = (abs(guess - left), abs(guess - above), abs(guess - corner))
        if distances.0 <= distances.1, distances.0 <= distances.2 { return left }
        return distances.1 <= distances.2 ? above : corner
    }
}
