import ArgumentParser
import Cryptography
import Foundation
import Messages
import Seal
import Vouching

/// Files judged without a registry and without a network.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "judge sealed files by themselves and a trust list, without asking any verifier",
        discussion: """
            It tells that a file is as a school sealed it, byte by byte. Whether there is a newer version, or the degree was revoked, only a \
            verifier knows. Ends with 0 when every file is sound, 1 when one is not, 2 when one cannot be read.
            """)

    @Argument(help: "the files") var files: [String]
    @OptionGroup var trust: TrustFiles
    @Flag(help: "as JSON, one document for all files") var json = false

    func run() throws {
        let judging = try FileJudge(trust.read())
        let now = Date()
        var (worst, told) = (Int32(0), [JudgedFile]())
        for file in files {
            let judged = judging.judge(file, at: now)
            worst = max(worst, judged.exitCode)
            if json { told.append(judged) } else { for line in judged.lines { print(line) } }
        }
        if json { print(try told.text(), terminator: "") }
        if worst != 0 { throw ExitCode(worst) }
    }
}
