import Foundation

/// A small ICC profile (ICC.1:2010, version 4) of sRGB (IEC 61966-2-1), for the output intent that PDF/A wants.
enum ICCProfile {
    static let sRGB: [UInt8] = {
        // The primaries adapted to D50, and the matrix that adapted them (Bradford).
        let tags: [(signatures: [String], data: [UInt8])] = [
            (["desc"], text("sRGB")), (["cprt"], text("No copyright, use freely")),
            (["wtpt"], xyz(0.9642, 1, 0.8249)),
            (["rXYZ"], xyz(0.43607, 0.22249, 0.01392)),
            (["gXYZ"], xyz(0.38515, 0.71687, 0.09708)),
            (["bXYZ"], xyz(0.14307, 0.06061, 0.71410)),
            (["rTRC", "gTRC", "bTRC"], curve),
            (
                ["chad"],
                type("sf32")
                    + fixed(1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
            ),
        ]
        let count = tags.reduce(0) { $0 + $1.signatures.count }
        var table: [UInt8] = []
        table.append(uint32: count)
        var data: [UInt8] = []
        for tag in tags {
            for signature in tag.signatures {
                table += signature.utf8
                table.append(uint32: 128 + 4 + 12 * count + data.count)
                table.append(uint32: tag.data.count)
            }
            data += tag.data
            while data.count % 4 != 0 { data.append(0) }
        }
        return header(size: 128 + table.count + data.count) + table + data
    }()

    private static func header(size: Int) -> [UInt8] {
        var header: [UInt8] = []
        header.append(uint32: size)
        header += [0, 0, 0, 0, 4, 0x20, 0, 0]  // no preferred engine, version 4.2
        header += "mntrRGB XYZ ".utf8
        for part in [2026, 1, 1, 0, 0, 0] { header.append(uint16: part) }
        header += "acsp".utf8
        header += [UInt8](repeating: 0, count: 28)  // platform, flags, device, attributes, intent
        header += fixed(0.9642, 1, 0.8249)  // the illuminant of the connection space, D50
        return header + [UInt8](repeating: 0, count: 128 - header.count)
    }

    /// y = ((x + 0.055) / 1.055) ^ 2.4 above 0.04045, y = x / 12.92 below (parametric curve, type 3).
    private static var curve: [UInt8] {
        type("para") + [0, 3, 0, 0] + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    }

    private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] { type("XYZ ") + fixed(x, y, z) }

    private static func text(_ text: String) -> [UInt8] {
        var bytes = type("mluc")
        for part in [1, 12] { bytes.append(uint32: part) }
        bytes += "enUS".utf8
        bytes.append(uint32: text.utf16.count * 2)
        bytes.append(uint32: 28)
        for unit in text.utf16 { bytes.append(uint16: Int(unit)) }
        return bytes
    }

    private static func type(_ signature: String) -> [UInt8] { Array(signature.utf8) + [0, 0, 0, 0] }

    /// Signed numbers with sixteen binary places.
    private static func fixed(_ values: Double...) -> [UInt8] {
        var bytes: [UInt8] = []
        for value in values { bytes.append(uint32: Int(UInt32(bitPattern: Int32((value * 65536).rounded())))) }
        return bytes
    }
}
