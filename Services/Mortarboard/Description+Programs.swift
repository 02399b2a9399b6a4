import Foundation
import Messages

extension Description {
    /// Asks each program, in the order of `Program`.
    static func all(in folder: URL) throws -> [Description] { try Program.allCases.map { try of($0, in: folder) } }

    /// The folder in which this program stands among the others.
    static var ownFolder: URL {
        (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])).deletingLastPathComponent()
    }

    private static func of(_ program: Program, in folder: URL) throws -> Description {
        let process = Process()
        process.executableURL = folder.appending(path: program.rawValue)
        process.arguments = ["describe"]
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        do { try process.run() } catch {
            throw Complaint("\(folder.path) holds no program \(program.rawValue). Build all programs first.")
        }
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0,
            let description = try? JSON.decode(Description.self, from: [UInt8](bytes)), description.program == program
        else { throw Complaint("\(program.rawValue) describe did not say what it hears.") }
        return description
    }
}
