import Foundation

/// `tsa.py`, running: a time-stamp authority of one test alone, made of the openssl command and failing on demand.
package final class TimeStamper {
    package let port: Int
    private let folder: URL
    private let process = Process()
    private let input = Pipe()

    /// - Parameters:
    ///   - key: PEM of its key.
    ///   - certificate: PEM of its certificate.
    ///   - chain: PEM of those above it.
    ///   - port: where another one was before; nil for any.
    package init(key: String, certificate: String, chain: String, port: Int? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tsa-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in [("key.pem", key), ("cert.pem", certificate), ("chain.pem", chain), ("serial", "01\n")] {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        let script = Bundle.module.url(forResource: "tsa", withExtension: "py")!
        process.arguments = [script.path, folder.path] + (port.map { ["\($0)"] } ?? [])
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: "tsa.py does not run"])
        }
        self.port = port
    }

    package var url: String { "http://127.0.0.1:\(port)/" }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// How it answers from now on: `refuse`, `error`, `replay`, `rubbish`, `slow`; empty for well.
    package func be(_ mood: String) throws {
        try Data(mood.utf8).write(to: folder.appending(path: "mood"), options: .atomic)
    }
}
