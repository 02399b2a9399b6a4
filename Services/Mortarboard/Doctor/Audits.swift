import Foundation
import Messages

/// Lets each program that hears the campus compare the ledger with what it has heard: `<program> audit --ledger`.
struct Audits: Sendable {
    let descriptions: [Description]
    /// What runs a program with its settings when the program's name and words follow: `deploy/run DIRECTORY`.
    let command: String

    /// How many events of the ledger a program has not heard, and how many that it has heard are not in the ledger.
    struct Missing: Equatable {
        let program: String
        let events: Int
        let unkept: Int

        var differences: [Difference] {
            let unheard = Difference(
                kind: .ledger, name: Exchange.ledger, what: "has \(events) events that \(program) has not heard",
                mend: ["\(program) hear-again --missed"])
            let unkept = Difference(
                kind: .ledger, name: Exchange.ledger,
                what: "lacks \(unkept) events that \(program) has heard; let those who stated them state them again",
                mend: ["\(program) audit --ledger"])
            return (events > 0 ? [unheard] : []) + (self.unkept > 0 ? [unkept] : [])
        }
    }

    /// Of what an audit tells as JSON, the numbers that are needed here.
    private struct Told: Decodable {
        let missing: Int
        let unkept: Int
    }

    func add(to findings: inout Findings) throws {
        let (found, unseen) = try look()
        findings.differences += found.flatMap(\.differences)
        findings.unseen += unseen
    }

    /// - Returns: of each program whose audit could be read; and, as sentences, whose could not.
    func look() throws -> (found: [Missing], unseen: [String]) {
        var (found, unseen): ([Missing], [String]) = ([], [])
        for program in descriptions.filter(\.hearsTheCampus).map(\.program.rawValue) {
            // One that never returns would leave the last good word standing.
            let (told, status) = try run("timeout 1800 \(command) \(program) audit --ledger --json")
            if let accounts = try? JSON.decode(Told.self, from: told) {
                found.append(Missing(program: program, events: accounts.missing, unkept: accounts.unkept))
            } else {
                unseen.append("the ledger with what \(program) has heard: its audit ended with \(status)")
            }
        }
        return (found, unseen)
    }

    private func run(_ words: String) throws -> (told: [UInt8], status: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", words]
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return ([UInt8](bytes), process.terminationStatus)
    }
}
