import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `issuer audit-files`: whether every file that was ever sealed is still the one that the school has stated.
struct AuditFilesCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit-files",
        abstract: "Hashes every sealed file again and compares it with what was stated; ends with 1 when one differs.",
        discussion:
            "Each number from 1 on must have been spent on one statement; each file must have the digest under which it was kept, "
            + "stated and signed. What a verifier has refused is named, too: void it, or let it be judged again (restate). It "
            + "reads all files, 140 KB each: run it at night, beside the programs.")

    /// So many are read in one transaction.
    static let page = 500

    @Flag(help: "print it as one JSON document, for other programs") var json = false

    func run(_ running: Running) async throws {
        var result = FilesAudited()
        let last = try await running.transaction { tx in Reply(try tx.lastNumber()) }
        for first in stride(from: 1, through: last, by: Self.page) {
            let numbers = first...min(last, first + Self.page - 1)
            for number in try await running.transaction({ tx in Reply(try tx.spentNumbers(numbers)) }) {
                result.add(number)
            }
        }
        print(json ? String(decoding: try JSON.encode(result), as: UTF8.self) : result.text)
        guard result.flaws.isEmpty else { throw ExitCode.failure }
    }
}

/// What came of looking at every number.
struct FilesAudited: Encodable, Equatable {
    private(set) var numbers = 0
    private(set) var files = 0
    /// Imported ones, of which only the digest is known.
    private(set) var digestsAlone = 0
    /// Whose signature, or word of every verifier, is still to come: the programs are at it.
    private(set) var underWay = 0
    private(set) var flaws: [Named] = []

    struct Named: Encodable, Equatable {
        let number: Int
        let diploma: UUID?
        let version: Int?
        let flaw: SpentNumber.Flaw
    }

    mutating func add(_ number: SpentNumber) {
        numbers += 1
        files += number.file?.found == nil ? 0 : 1
        digestsAlone += number.isDigestAlone ? 1 : 0
        underWay += number.isUnderWay ? 1 : 0
        flaws += number.flaws.map {
            Named(number: number.number, diploma: number.file?.diploma, version: number.file?.version, flaw: $0)
        }
    }

    var text: String {
        let lines = flaws.map { one in
            let file = one.diploma.map { " (diploma \($0.uuidString.lowercased()) v\(one.version ?? 0))" } ?? ""
            return "number \(one.number)\(file): \(one.flaw.sentence)"
        }
        let end =
            "\(numbers) numbers, \(files) files, \(digestsAlone == 0 ? "" : "\(digestsAlone) imported without one, ")\(underWay) under way, \(flaws.count) differences"
        return (lines + [end]).joined(separator: "\n")
    }
}
