import ArgumentParser
import Chassis
import Cryptography
import Foundation
import JOSE
import Messages
import Vouching

/// The end of a key that was set aside.
struct RetireKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire",
        abstract: "destroy a key that was set aside, so that nobody can use it any more",
        discussion: """
            What it sealed or stated in its time stays good. With --revoke its certificate is named in its authority's list, from now on: \
            for a key that somebody else may have. What was sealed with it before, and carries its time stamp, stays good.
            """)

    // An id may begin with a hyphen.
    @Option(parsing: .unconditional, help: "how its id begins, as keys list names it; eight characters at least")
    var id: String
    @Option(help: "the folder of the school's keys") var directory: String
    @Flag(help: "revoke its certificate, too") var revoke = false
    @OptionGroup var mandate: Mandate

    func validate() throws {
        guard id.utf8.count >= 8 else { throw ValidationError("Name a key by eight characters of its id at least.") }
    }

    func run() throws {
        let (folder, now) = (KeyFolder(URL(filePath: directory, directoryHint: .isDirectory)), Date())
        let (name, key) = try Self.find(id, in: folder)
        let kid = JSONWebKey(key.publicKey).kid
        try ToolLog.mortarboard.security(
            Act(mandate, "keys retire \(name): \(kid)\(revoke ? ", revoked" : "")").event)
        if folder.has("\(name).cert.pem") {
            let certificate = try Certificate(pem: folder.read("\(name).cert.pem"))
            if revoke { try Authority.of(certificate, in: folder).renew(in: folder, revoking: [certificate], at: now) }
        } else {
            var entries = try folder.entries()
            try entries.end(kid, at: now)
            try folder.replace("trust.json", by: entries.text())
        }
        try folder.destroy("\(name).key.pem")
        print("\(kid) is destroyed.")
    }

    /// The key that was set aside and has this id; the present ones are rotated first.
    private static func find(_ id: String, in folder: KeyFolder) throws -> (name: String, SigningKey) {
        for file in try folder.names() where file.hasSuffix(".key.pem") {
            let (name, key) = (String(file.dropLast(8)), try SigningKey(pem: folder.read(file)))
            guard JSONWebKey(key.publicKey).kid.utf8.starts(with: id.utf8) else { continue }
            guard KeyName.allCases.contains(where: { name.utf8.starts(with: "\($0)-".utf8) }) else {
                throw StillUsed(name: name)
            }
            return (name, key)
        }
        throw NoSuchKey(id: id)
    }

    struct StillUsed: Error, CustomStringConvertible {
        let name: String
        var description: String { "\(name) is in use; put another one in its place first (mortarboard keys rotate)" }
    }
}
