import Foundation

/// A way to a server of this machine through a process of its own, `detour.py`, which can fall silent.
package struct Detour: ~Copyable {
    private let process = Process()
    private let output = Pipe()
    private let arrived = Pipe()
    package let port: Int

    /// - Parameters:
    ///   - target: the port of the server.
    ///   - certificate: files of a certificate and its key, to speak TLS with.
    ///   - isAsked: whether TLS is asked for first, as PostgreSQL's clients do.
    package init(to target: Int, certificate: (String, String)? = nil, isAsked: Bool = false) throws {
        process.executableURL = URL(filePath: "/usr/bin/env")
        let script = Bundle.module.url(forResource: "detour", withExtension: "py")!
        process.arguments =
            ["python3", script.path, "\(target)"] + (certificate.map { [$0, $1] } ?? [])
            + (isAsked ? ["postgres"] : [])
        process.standardOutput = output
        process.standardError = arrived
        _ = fcntl(arrived.fileHandleForReading.fileDescriptor, F_SETFL, O_NONBLOCK)
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
        // It says when it has, so that nothing slips through afterwards.
        var said = ""
        while !said.contains("abandoned") {
            said += String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        }
    }

    /// What is said over the connections that stand now is lost; what is answered arrives. New ones are forwarded.
    package func turnDeaf() {
        kill(process.processIdentifier, SIGUSR2)
        _ = output.fileHandleForReading.availableData
    }

    /// How many connections were made since this was asked the last time.
    package func arrivals() -> Int {
        var bytes = [UInt8](repeating: 0, count: 4096)
        return max(0, read(arrived.fileHandleForReading.fileDescriptor, &bytes, bytes.count))
    }

    package func hangUp() { kill(process.processIdentifier, SIGHUP) }
}
