import Foundation
package import Hummingbird

/// The stylesheet, the script and the page icon, served under `/kit/`.
package struct Kit: Sendable {
    private struct File {
        let bytes: [UInt8]
        let type: String
        let version: String
    }

    private let files: [String: File]

    package init() throws {
        let folder = Bundle.module.url(forResource: "Kit", withExtension: nil)!
        let types = [
            "kit.css": "text/css; charset=utf-8", "kit.js": "text/javascript; charset=utf-8",
            "seal.svg": "image/svg+xml",
        ]
        files = try types.reduce(into: [:]) { files, entry in
            let bytes = [UInt8](try Data(contentsOf: folder.appending(component: entry.key)))
            files[entry.key] = File(bytes: bytes, type: entry.value, version: Self.version(bytes))
        }
    }

    /// The address of a file as it is now: it changes with every byte, so that browsers may keep it for a year.
    package func url(_ name: String) -> String { "/kit/\(name)?v=\(files[name]!.version)" }

    /// Each file at `/kit/<name>`.
    package func serve(on router: Router<some RequestContext>) {
        for (name, file) in files {
            router.get("/kit/\(name)") { request, _ in
                // During an upgrade an old page may ask for an older file; it gets the new one, but may not keep it.
                let isCurrent = request.query("v") == file.version
                return Response(
                    status: .ok,
                    headers: [
                        .contentType: file.type,
                        .cacheControl: isCurrent ? "public, max-age=31536000, immutable" : "no-cache",
                    ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
            }
        }
    }

    /// FNV-1a, 64 bits. It tells versions of our own files apart; nothing is guarded by it.
    private static func version(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(into: UInt64(0xcbf2_9ce4_8422_2325)) { hash, byte in
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 36)
    }
}
