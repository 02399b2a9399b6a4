import ArgumentParser
import Chassis
import Foundation
import Messages
import Vouching

/// A list that was changed by hand.
struct SignTrust: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "sign a list that was changed by hand, as trust show --json has it",
        discussion: "Its version must be higher than the one that is kept.")

    @Argument(help: "the list as JSON") var file: String
    @OptionGroup var place: TrustPlace
    @OptionGroup var mandate: Mandate

    func run() throws {
        let list: TrustList
        do {
            list = try JSON.decodeStrictly(TrustList.self, from: [UInt8](try Data(contentsOf: URL(filePath: file))))
        } catch {
            throw Complaint("“\(file)” does not hold a trust list: \(error)")
        }
        let folder = place.folder
        try folder.folder.alone {
            let known = try folder.list().version
            guard list.version > known else {
                throw Complaint("The list is version \(list.version), and \(known) is kept: a new one must be higher.")
            }
            try ToolLog.mortarboard.security(Act(mandate, "trust sign: version \(list.version)").event)
            try folder.sign(list)
        }
    }
}
