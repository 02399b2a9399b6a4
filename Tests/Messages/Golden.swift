import Foundation
import Messages
import Testing

/// The files of `Golden`, one for each message: a fact's data, or a campus event as it travels.
enum Golden {
    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: "\(name).json")))
    }

    private static var folder: URL { Bundle.module.url(forResource: "Golden", withExtension: nil)! }
}

/// CloudEvents 1.0, structured.
struct CloudEvent<Said: Codable>: Codable {
    let specversion: String
    let id: String
    let source: String
    let type: String
    let time: Date
    let datacontenttype: String
    let data: Said
}

extension JSONValue {
    init(_ bytes: [UInt8]) throws { self = try JSON.decode(JSONValue.self, from: bytes) }

    /// With every time in UTC, because that is how our side writes it.
    var inUTC: JSONValue {
        switch self {
        case .text(let text): .text(Date(rfc3339: text)?.rfc3339 ?? text)
        case .list(let list): .list(list.map(\.inUTC))
        case .object(let members): .object(members.mapValues(\.inUTC))
        default: self
        }
    }
}
