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
            "A CSV file in UTF-8, UTF-16 or Big5 whose first row names the fields of candidate.listed, in English (name.zh) or "
            + "in Chinese (中文姓名). While anything is wrong with it nothing is stated. A student whose row says what is known "
            + "is not stated again; of what the file has no column for, the roster keeps what it says.")

    @Argument(help: "the file") var file: String
    @OptionGroup var mandate: Mandate

    func run(_ running: Running) async throws {
        let roster = RosterFile(try Self.bytes(of: file), at: Date())
        guard roster.flaws.isEmpty, roster.refused.isEmpty else {
            throw Refused(roster.flaws.map(\.sentence.en) + roster.refused.flatMap(\.flaws).map(\.told), outOf: nil)
        }
        let act = Act(mandate, "listed \(roster.rows.count) students of a file")
        try await running.transaction { tx in Reply(try tx.keep(act)) }
        running.security(act.keptEvent)
        var (stated, same, refused) = (0, 0, [String]())
        for row in roster.rows {
            do {
                let isNews = try await running.transaction { tx in
                    try list(row, of: roster, in: running.settings[.school], tx)
                }
                if isNews { stated += 1 } else { same += 1 }
            } catch let error as OwnStatementRefused {
                refused.append("line \(row.line): \(error.refusal.sentence)")
            } catch let flaw as RosterFlaw {
                refused.append(flaw.told)
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
        guard bytes.count <= limit else { throw Refused(["The file is larger than \(limit) bytes"], outOf: nil) }
        return [UInt8](bytes)
    }

    /// Rows that were not stated.
    struct Refused: Error, CustomStringConvertible {
        let description: String

        init(_ sentences: [String], outOf count: Int?) {
            let all = count.map { "\(sentences.count) of \($0) rows were refused" } ?? "nothing is stated"
            description = ([all] + sentences).joined(separator: "\n")
        }
    }
}

/// States one row, unless it says what is known.
/// - Returns: whether it was stated.
/// - Throws: `RosterFlaw` where it does not go with what the roster keeps.
func list(
    _ row: RosterFile.Row, of file: RosterFile, in school: String, _ tx: borrowing Transaction
) throws -> Reply<Bool> {
    let known = try tx.snapshot(of: row.listed.key.student(in: school))
    let listed = try file.completed(row, by: known, at: tx.now).get()
    let isNews = known != listed
    return Reply(isNews, saying: isNews ? [listed] : [])
}
