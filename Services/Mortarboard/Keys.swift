import ArgumentParser
import Chassis
import Cryptography
import Foundation
import JOSE
import Languages
import Messages

/// The keys that a school needs for a first run.
struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "make the keys of a school", subcommands: [Init.self])

    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "make a school's authority, its sealing, time-stamping and statement keys, and its trust list",
            discussion: "Nothing is ever overwritten: a lost key is lost, and so is what only it can do.")

        @Option(help: "the school's short name, for ever") var school: String
        @Option(help: "the school's name in Chinese") var nameZh: String
        @Option(help: "the school's name in English") var nameEn: String
        @Option(help: "where the files go; it is made if need be") var directory: String
        @OptionGroup var mandate: Mandate

        func validate() throws {
            guard ShortName.holds(school) else { throw ValidationError("--school must be \(ShortName.rule).") }
        }

        func run() throws {
            let folder = KeyFolder(URL(filePath: directory, directoryHint: .isDirectory))
            try folder.prepare()
            let keys = try SchoolKeys(nameZh: nameZh, nameEn: nameEn, from: Date())
            try ToolLog.mortarboard.security(
                Act(mandate, "keys init \(school): seal \(keys.seal), statement \(keys.trusted.key.kid)").event)
            for (name, text) in keys.secretFiles { try folder.write(text, to: name, mode: 0o600) }
            for (name, text) in keys.publicFiles { try folder.write(text, to: name, mode: 0o644) }
            // Last, because its presence says that all the others are there.
            let trust = TrustList(schools: [
                school: .init(
                    name: .init(zh: nameZh, en: nameEn), keys: [keys.trusted])
            ])
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            encoder.dateEncodingStrategy = .iso8601
            try folder.write(
                String(decoding: encoder.encode(trust), as: UTF8.self) + "\n", to: "trust.json", mode: 0o644)
            print(
                "The keys of \(school) are in \(directory). Keep copies of the *.key.pem files where only you can read them."
            )
        }
    }
}

/// What a school signs with. The statement key is apart from the sealing key, so that it can be replaced and trusted
/// without regard to certificates, and so that no file can be mistaken for a statement.
private struct SchoolKeys {
    /// The statement key as verifiers are told of it.
    let trusted: TrustedKey
    /// The sealing key's id.
    let seal: String
    let secretFiles: [(String, String)]
    let publicFiles: [(String, String)]

    init(nameZh: String, nameEn: String, from now: Date) throws {
        let (root, sealKey, stamp) = (try SigningKey.generate(), try SigningKey.generate(), try SigningKey.generate())
        let statement = try SigningKey.generate()
        seal = JSONWebKey(sealKey.publicKey).kid
        // Clocks differ: a certificate must not begin after the first signature made with it.
        let start = now.addingTimeInterval(-3_600)
        let end = now.addingTimeInterval(86_400 * 365 * 10)
        trusted = TrustedKey(JSONWebKey(statement.publicKey), from: start, to: end)
        func name(_ common: String) -> CertificateName {
            CertificateName(country: "TW", organization: nameEn, commonName: common)
        }
        let authority = try Certificate.authority(
            name("\(nameEn) CA"), key: root, notBefore: start, notAfter: now.addingTimeInterval(86_400 * 365 * 20))
        // A PDF reader shows this name beside the signature: the school's own, not ours.
        let sealing = try authority.certify(
            name(nameZh), key: sealKey.publicKey, for: .sealing, with: root, notBefore: start, notAfter: end)
        let stamping = try authority.certify(
            name("\(nameEn) TSA"), key: stamp.publicKey, for: .timeStamping, with: root, notBefore: start, notAfter: end
        )
        publicFiles = [
            ("ca.cert.pem", authority.pem), ("seal.cert.pem", sealing.pem), ("tsa.cert.pem", stamping.pem),
        ]
        secretFiles = [
            ("ca.key.pem", try root.pem()), ("seal.key.pem", try sealKey.pem()), ("tsa.key.pem", try stamp.pem()),
            ("statement.key.pem", try statement.pem()),
        ]
    }
}
