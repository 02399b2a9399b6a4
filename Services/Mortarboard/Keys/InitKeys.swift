import ArgumentParser
import Chassis
import Foundation
import JOSE
import Messages
import Vouching

/// The keys that a school needs for a first run.
struct InitKeys: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract:
            "make a school's authorities, its sealing, time-stamping and statement keys, and its entry for trust lists",
        discussion: "Nothing is ever overwritten: a lost key is lost, and so is what only it can do.")

    @Option(help: "the school's short name, for ever") var school: String
    @Option(help: "the school's name in Chinese") var nameZh: String
    @Option(help: "the school's name in English") var nameEn: String
    @Option(help: "where the files go; it is made if need be") var directory: String
    @Option(
        help: "address under which the school publishes root.crl, ca.crl, root.cer and ca.cer; certificates name it")
    var published: String?
    @OptionGroup var mandate: Mandate

    func validate() throws {
        guard ShortName.holds(school) else { throw ValidationError("--school must be \(ShortName.rule).") }
        guard let published else { return }
        // What certificates say of it is written in words that a comma ends.
        guard let url = URL(string: published), url.scheme == "http", url.host != nil,
            !published.utf8.contains(UInt8(ascii: ",")), published.utf8.last != UInt8(ascii: "/")
        else {
            throw ValidationError(
                "--published must be an address such as http://pki.school.example, without a comma and without / at its end."
            )
        }
    }

    func run() throws {
        let folder = KeyFolder(URL(filePath: directory, directoryHint: .isDirectory))
        try folder.prepare()
        let keys = try SchoolKeys(nameZh: nameZh, nameEn: nameEn, published: published, from: Date())
        try ToolLog.mortarboard.security(
            Act(mandate, "keys init \(school): seal \(keys.seal), statement \(keys.trusted.key.kid)").event)
        for (name, text) in keys.secretFiles { try folder.write(text, to: name, mode: 0o600) }
        for (name, text) in keys.publicFiles { try folder.write(text, to: name, mode: 0o644) }
        // Last, because its presence says that all the others are there.
        let entries = SchoolEntries(schools: [
            school: .init(name: .init(zh: nameZh, en: nameEn), keys: [keys.trusted], seals: [keys.authority])
        ])
        try folder.write(entries.text(), to: "trust.json", mode: 0o644)
        print(
            "The keys of \(school) are in \(directory). Keep copies of the *.key.pem files where only you can read them; "
                + "of root.key.pem and ca.key.pem nothing else. Renew the lists each month: mortarboard keys lists. "
                + "Who keeps the trust list takes trust.json in: mortarboard trust add --school.")
    }
}
