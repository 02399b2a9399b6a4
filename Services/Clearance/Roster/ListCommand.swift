import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `clearance list FILE.csv`
struct ListCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "list the students of a file who are to graduate",
        discussion:
            "A CSV file in UTF-8 whose first row names the fields of candidate.listed, in English (name.zh) or in "
            + "Chinese (中文姓名). While anything is wrong with it nothing is stated. A student whose row says what is known "
            + "is not stated again.")

    @Argument(help: "the file") var file: String
    @OptionGroup var mandate: Mandate

    func run(_ running: Running) async throws {
        let roster = RosterFile(try Self.bytes(of: file), at: Date())
        guard roster.flaws.isEmpty else { throw Refused(roster.flaws, outOf: nil) }
        let act = Act(mandate, "listed \(roster.rows.count) students of a file")
        try await running.transaction { tx in Reply(try tx.keep(act)) }
        running.security(act.event)
        var (stated, same, refused) = (0, 0, [RosterFile.Flaw]())
        for row in roster.rows {
            do {
                let isNews = try await running.transaction { tx in
                    try list(row.listed, in: running.settings[.school], tx)
                }
                if isNews { stated += 1 } else { same += 1 }
            } catch let error as OwnStatementRefused {
                refused.append(.init(line: row.line, column: "row", reason: error.refusal.sentence))
            }
        }
        print("\(stated) stated, \(same) known as they are")
        guard refused.isEmpty else { throw Refused(refused, outOf: roster.rows.count) }
    }

    /// In bytes: more than the rows of every student that there is.
    static let largest = 64 << 20

    /// - Throws: `Refused` for a file that is larger than `limit`, of which no more is read.
    static func bytes(of file: String, atMost limit: Int = largest) throws -> [UInt8] {
        let handle = try FileHandle(forReadingFrom: URL(filePath: file))
        defer { try? handle.close() }
        let bytes = try handle.read(upToCount: limit + 1) ?? Data()
        guard bytes.count <= limit else {
            throw Refused([.init(line: 1, column: "file", reason: "is larger than \(limit) bytes")], outOf: nil)
        }
        return [UInt8](bytes)
    }

    /// Rows that were not stated.
    struct Refused: Error, CustomStringConvertible {
        let description: String

        init(_ flaws: [RosterFile.Flaw], outOf count: Int?) {
            let all = count.map { "\(flaws.count) of \($0) rows were refused" } ?? "nothing is stated"
            description = ([all] + flaws.map(\.sentence)).joined(separator: "\n")
        }
    }
}

/// States one row, unless it says what is known.
/// - Returns: whether it was stated.
func list(_ listed: CandidateListed, in school: String, _ tx: borrowing Transaction) throws -> Reply<Bool> {
    let isNews = try tx.snapshot(of: listed.key.student(in: school)) != listed
    return Reply(isNews, saying: isNews ? [listed] : [])
}
