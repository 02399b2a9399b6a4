import Foundation
import Testing

@testable import RabbitMQ

/// A process between the program and the broker, which can fall silent.
struct Relay: ~Copyable {
    private let process = Process()
    let port: Int

    /// - Parameter certificate: files of a certificate and its key, to speak TLS with.
    init(to broker: Broker, certificate: (String, String)? = nil) throws {
        let script = try #require(Bundle.module.url(forResource: "relay", withExtension: "py"))
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script.path(), "\(broker.port)"] + (certificate.map { [$0, $1] } ?? [])
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)), "the relay needs python3")
    }

    deinit { kill(process.processIdentifier, SIGKILL) }

    func fallSilent() { kill(process.processIdentifier, SIGSTOP) }
    func hangUp() { kill(process.processIdentifier, SIGHUP) }

    func end(of broker: Broker) -> Broker {
        var broker = broker
        broker.host = "localhost"
        broker.port = port
        return broker
    }
}
