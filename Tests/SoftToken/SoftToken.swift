package import Cryptography
import Foundation

/// Tokens of SoftHSM, which sees those that there are when it is first asked: so all are made before, in one folder of this process.
package struct SoftToken: Sendable {
    /// By label and id.
    package let keys: [(object: String, id: String, key: SigningKey)]
    private let label: String
    private let pinFile: URL

    /// - Parameter rest: of the address, after the token: such as `object=seal`.
    package func address(_ rest: String) -> String {
        "pkcs11:token=\(label);\(rest)?module-path=\(Self.library)&pin-source=file:\(pinFile.path)"
    }

    /// The key of an id.
    package func key(_ id: String) -> SigningKey { keys.first { $0.id == id }!.key }

    package static let library = "/usr/lib/softhsm/libsofthsm2.so"
    /// With a key that seals and one that states.
    package static var diploma: SoftToken { get throws { try made.get()[0] } }
    /// With two keys of one name.
    package static var twins: SoftToken { get throws { try made.get()[1] } }
    /// Whose PIN is written wrongly.
    package static var locked: SoftToken { get throws { try made.get()[2] } }

    private static let made = Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tokens-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "tokens"), withIntermediateDirectories: true)
        let configuration = folder.appending(path: "softhsm2.conf")
        let text = "directories.tokendir = \(folder.path)/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
        try Data(text.utf8).write(to: configuration)
        setenv("SOFTHSM2_CONF", configuration.path, 1)
        return [
            try SoftToken("diploma", [("seal", "01"), ("statement", "02")], in: folder),
            try SoftToken("twins", [("twice", "01"), ("twice", "02")], in: folder),
            try SoftToken("locked", [("seal", "01")], pin: "9999", in: folder),
        ]
    }

    private init(_ label: String, _ objects: [(String, String)], pin: String = "1234", in folder: URL) throws {
        self.label = label
        keys = try objects.map { ($0, $1, try .generate()) }
        pinFile = folder.appending(path: "\(label).pin")
        try Data("\(pin)\n".utf8).write(to: pinFile)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: pinFile.path)
        try Self.tool(["--init-token", "--free", "--label", label, "--so-pin", "5678", "--pin", "1234"])
        for (object, id, key) in keys {
            let file = folder.appending(path: "\(UUID().uuidString).pem")
            try Data(key.pem().utf8).write(to: file)
            try Self.tool(["--import", file.path, "--token", label, "--label", object, "--id", id, "--pin", "1234"])
        }
    }

    private static func tool(_ words: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/softhsm2-util")
        process.arguments = words
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableRuntimeMismatch) }
    }
}
