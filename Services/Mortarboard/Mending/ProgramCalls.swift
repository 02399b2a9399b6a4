import ArgumentParser
import Foundation
import Messages

/// How the tool reaches the programs: each answers for itself, as the role that it has, so no role reads six schemas.
struct ProgramCalls: ParsableArguments {
    @Option(
        help: """
            the command that runs a program with its settings when the program's name and words follow, such as 'deploy/run \
            DIRECTORY'; else MORTARBOARD_RUN, else the programs beside this one with this one's environment
            """) var run: String?

    /// Whether somebody has said how.
    var isTold: Bool { run != nil || ProcessInfo.processInfo.environment["MORTARBOARD_RUN"] != nil }

    /// What a program printed, and how it ended.
    struct Told {
        let bytes: [UInt8]
        let status: Int32
    }

    /// Runs it and reads what it prints; what it logs goes where ours goes.
    func ask(_ program: Program, _ words: [String]) throws -> Told {
        let output = Pipe()
        let process = try start(program, words, output: output)
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Told(bytes: [UInt8](bytes), status: process.terminationStatus)
    }

    /// The same for what is printed as JSON; nil when it did not end well.
    func ask<Answer: Decodable>(_ program: Program, _ words: [String], for: Answer.Type) throws -> Answer? {
        let told = try ask(program, words)
        return told.status == 0 ? try? JSON.decode(Answer.self, from: told.bytes) : nil
    }

    /// Lets it speak for itself.
    /// - Throws: `ExitCode` when it did not end well.
    func pass(_ program: Program, _ words: [String]) throws {
        let process = try start(program, words, output: FileHandle.standardOutput, input: .standardInput)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ExitCode(process.terminationStatus) }
    }

    private func start(
        _ program: Program, _ words: [String], output: Any, input: FileHandle = .nullDevice
    ) throws -> Process {
        let process = Process()
        if let prefix = run ?? ProcessInfo.processInfo.environment["MORTARBOARD_RUN"] {
            process.executableURL = URL(filePath: "/bin/sh")
            // The words of a reason are nobody's commands.
            process.arguments = ["-c", "\(prefix) \"$@\"", "sh", program.rawValue] + words
        } else {
            process.executableURL = Description.ownFolder.appending(path: program.rawValue)
            process.arguments = words
        }
        process.standardInput = input
        process.standardOutput = output
        do { try process.run() } catch {
            throw Complaint(
                "\(program.rawValue) cannot be run. Say how: --run 'deploy/run DIRECTORY', or MORTARBOARD_RUN.")
        }
        return process
    }
}

extension Program {
    /// Reads a program's name of a command line.
    static func read(_ word: String) throws -> Program {
        guard let program = Program(rawValue: word) else {
            throw ValidationError("The programs are \(Program.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return program
    }
}
