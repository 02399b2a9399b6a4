import ArgumentParser
import Chassis
import Messages
import Vouching

/// A school that is no more.
struct CloseSchool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "say that a school was closed, and who keeps its records",
        discussion: "What it stated stays true, and its silence is no gap from then on. --reopen takes the word back.")

    @Argument(help: "its short name") var school: String
    @Option(help: "the day, such as 2026-07-31") var on: String?
    @Option(help: "who keeps its records, in Chinese") var custodianZh: String?
    @Option(help: "the same in English") var custodianEn: String?
    @Option(help: "whom people ask there: telephone, mail or page") var contact: String?
    @Option(help: "short name of the school in which it went up") var mergedInto: String?
    @Flag(help: "it is not closed") var reopen = false
    @OptionGroup var place: TrustPlace
    @OptionGroup var mandate: Mandate

    func run() throws {
        try ToolLog.mortarboard.security(
            Act(mandate, "trust close \(school)\(reopen ? ": reopened" : "")").event)
        let closing = try reopen ? nil : closing()
        try place.folder.change { list in
            guard list.schools[school] != nil else { throw Complaint("No school of the list is called “\(school)”.") }
            list.schools[school]?.closed = closing
        }
    }

    private func closing() throws -> TrustList.Closing {
        guard let day = on.flatMap({ Day(rawValue: $0) }), let custodianZh, let custodianEn else {
            throw Complaint("Give --on (\(Day.rule)), --custodian-zh and --custodian-en.")
        }
        return TrustList.Closing(
            on: day, custodian: .init(zh: custodianZh, en: custodianEn), contact: contact, mergedInto: mergedInto)
    }
}
