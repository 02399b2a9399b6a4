import ArgumentParser
import Chassis
import Foundation
import Messages

/// `mortarboard init`: what a school of one's own needs before its first start, from a few answers.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "write settings, secrets and keys of a school of your own, from a few answers",
        discussion: """
            Makes FOLDER with settings, keys, an empty file for each secret, and school.env for deploy/compose/school.yaml; then looks at \
            relay, sending domain, keys and what is yet to be put there. Nothing that is there is overwritten.
              mortarboard init school --by WHO --because WHY                      asks, where a person sits before it
              mortarboard init --questions >answers                               prints the questions, to be answered in a file
              mortarboard init school --answers answers --by WHO --because WHY
            """)

    @Argument(help: "the folder that it makes") var folder: String?
    @Option(help: "a file of answers, NAME=VALUE; what it leaves out is asked, or has its default") var answers: String?
    @Option(help: "the folder deploy, whose settings yours begin as") var deploy = "deploy"
    @Flag(help: "the programs run on this machine and in no container: secrets and certificate are read from FOLDER")
    var here = false
    @Flag(help: "only print the questions, as a file of answers") var questions = false
    @Flag(help: "do not look at relay and domain afterwards") var noLook = false
    @OptionGroup var mandate: MandateOrNone

    func validate() throws {
        guard !questions else { return }
        guard folder != nil, mandate.by != nil, mandate.because != nil else {
            throw ValidationError("Say which folder, who does it and why: init FOLDER --by WHO --because WHY.")
        }
    }

    func run() throws {
        guard let folder, let by = mandate.by, let because = mandate.because, !questions else {
            return print(SchoolAnswers.blank, terminator: "")
        }
        let place = SchoolFolder(folder)
        try place.requireNew()
        var answers = try SchoolAnswers(self.answers.map { try String(contentsOfFile: $0, encoding: .utf8) } ?? "")
        if isatty(STDIN_FILENO) == 1 { try answers.ask() }
        try answers.requireAll()
        let settings = try SchoolSettings(
            answers, deploy: deploy, secretsAt: here ? place.path("secrets") : "/run/secrets",
            certificateAt: here ? place.path("tls") : "/tls")
        try place.prepare()
        let act = Act(by: by, because: because, what: "init \(answers["SCHOOL"])")
        try ToolLog.mortarboard.security(act.event)
        try makeKeys(place, answers, by.rawValue, because.rawValue)
        // Last, because their presence says that all the others are there.
        try place.write(settings)
        print(place.next(here: here))
        guard !noLook else { return }
        print(try place.findings(answers).text, terminator: "")
    }

    /// Those that are there stay: what broke off half-way goes on.
    private func makeKeys(_ place: SchoolFolder, _ answers: SchoolAnswers, _ by: String, _ because: String) throws {
        let (school, mandate) = (answers["SCHOOL"], ["--by", by, "--because", because])
        if !place.has("keys/trust.json") {
            try InitKeys.parse(
                [
                    "--school", school, "--name-zh", answers["NAME_ZH"], "--name-en", answers["NAME_EN"],
                    "--directory", place.path("keys"),
                ] + mandate
            ).run()
        }
        if !place.has("keys/list/trust.jws") {
            try InitTrust.parse(["--directory", place.path("keys/list")] + mandate).run()
        }
        try AddSchool.parse(
            [
                place.path("keys/trust.json"), "--school", school, "--seal-authority",
                place.path("keys/root.cert.pem"), "--directory", place.path("keys/list"),
            ] + mandate
        ).run()
    }
}
