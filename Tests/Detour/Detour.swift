import Foundation

/// A way to a server of this machine through a process of its own, `detour.py`, which can fall silent.
package struct Detour: ~Copyable {
    private let process = Process()
    private let output = Pipe()
    package let port: Int

    /// - Parameters:
    ///   - target: the port of the server.
    ///   - certificate: files of a certificate and its key, to speak TLS with.
    package init(to target: Int, certificate: (String, String)? = nil) throws {
        process.executableURL = URL(filePath: "/usr/bin/env")
        let script = Bundle.module.url(forResource: "detour", withExtension: "py")!
        process.arguments = ["python3", script.path, "\(target)"] + (certificate.map { [$0, $1] } ?? [])
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw CocoaError(
                .executableLoad, userInfo: [NSLocalizedDescriptionKey: "the detour needs python3"])
        }
        self.port = port
    }

    deinit { kill(process.processIdentifier, SIGKILL) }

    /// Nothing passes any more, and no connection ends.
    package func fallSilent() {
        kill(process.processIdentifier, SIGSTOP)
        // It stands still a moment after it was told to.
        var status: CInt = 0
        waitpid(process.processIdentifier, &status, WUNTRACED)
    }

    package func speak() { kill(process.processIdentifier, SIGCONT) }

    /// Connections that stand now stay so and carry nothing; new ones are forwarded.
    package func abandon() {
        kill(process.processIdentifier, SIGUSR1)
        // It answers with a line, so that nothing slips through afterwards.
        _ = output.fileHandleForReading.availableData
    }

    package func hangUp() { kill(process.processIdentifier, SIGHUP) }
}
