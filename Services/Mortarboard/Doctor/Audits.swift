import Foundation
import Messages

/// Lets each program that hears the campus compare the ledger with what it has heard: `<program> audit --ledger`.
struct Audits {
    let descriptions: [Description]
    /// What runs a program with its settings when the program's name and words follow: `deploy/run DIRECTORY`.
    let command: String

    func add(to findings: inout Findings) throws {
        for program in descriptions.filter(\.hearsTheCampus).map(\.program.rawValue) {
            let (said, status) = try run("\(command) \(program) audit --ledger")
            guard let missing = missing(in: said) else {
                findings.unseen.append("the ledger with what \(program) has heard: its audit ended with \(status)")
                continue
            }
            guard missing > 0 else { continue }
            findings.differences.append(
                Difference(
                    kind: .ledger, name: "campus.ledger", what: "has \(missing) events that \(program) has not heard",
                    mend: ["\(program) hear-again --missed"]))
        }
    }

    /// - Returns: nil when it is no table of an audit.
    private func missing(in table: String) -> Int? {
        let lines = table.split(separator: "\n").map { $0.split(separator: " ") }
        guard let head = lines.firstIndex(where: { $0 == ["day", "source", "stated", "missing"] }) else { return nil }
        return lines[(head + 1)...].compactMap { $0.last.flatMap { Int($0) } }.reduce(0, +)
    }

    private func run(_ words: String) throws -> (String, Int32) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", words]
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: bytes, as: UTF8.self), process.terminationStatus)
    }
}
