import ArgumentParser
import Chassis
import Cryptography
import Foundation
import JOSE
import Messages
import Vouching

/// A new key in the place of one that is to be used no longer.
struct RotateKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "put a new key and certificate in the place of the present ones, which are set aside",
        discussion: """
            The issuer takes the new one when it is started anew. What was sealed, stamped or stated with the old one stays good. \
            Verifiers need a trust list with it (mortarboard trust add DIRECTORY/trust.json --school SCHOOL) before the first statement that is signed with a \
            new key.
            """)

    @Argument(help: "seal, tsa or statement") var name: KeyName
    @Option(help: "the folder of the school's keys") var directory: String
    @Option(
        help:
            "for how many days statements signed with the old key are still believed; the issuer starts anew within them"
    )
    var overlapDays = 7
    @Option(help: "address under which the school publishes its lists and authorities, as keys init was given it")
    var published: String?
    @OptionGroup var mandate: Mandate

    func validate() throws {
        guard (0...90).contains(overlapDays) else { throw ValidationError("--overlap-days must be 0 to 90.") }
    }

    func run() throws {
        let (folder, now) = (KeyFolder(URL(filePath: directory, directoryHint: .isDirectory)), Date())
        let old = try SigningKey(pem: folder.read("\(name).key.pem"))
        let key = try SigningKey.generate()
        let (oldID, newID) = (JSONWebKey(old.publicKey).kid, JSONWebKey(key.publicKey).kid)
        try ToolLog.mortarboard.security(Act(mandate, "keys rotate \(name): \(oldID) to \(newID)").event)
        let aside = "\(name)-\(oldID.prefix(16))"
        var files = [("key.pem", try key.pem(), 0o600 as mode_t)]
        if name != .statement { files.append(("cert.pem", try certificate(of: key, in: folder, now).pem, 0o644)) }
        // The entry first: a key that signs and is not believed would stop every diploma, the other way round nothing.
        if name == .statement { try trust(key, insteadOf: old, in: folder, now) }
        for (ending, text, mode) in files {
            try folder.write(text, to: "\(name).\(ending).new", mode: mode)
        }
        for (ending, _, _) in files {
            try folder.move("\(name).\(ending)", to: "\(aside).\(ending)")
            try folder.move("\(name).\(ending).new", to: "\(name).\(ending)")
        }
        print("\(name) is \(newID) from now on; start the issuer anew. \(oldID) is set aside as \(aside).key.pem.")
    }

    private func certificate(of key: SigningKey, in folder: KeyFolder, _ now: Date) throws -> Certificate {
        let old = try Certificate(pem: folder.read("\(name).cert.pem"))
        return try Authority.of(old, in: folder).certify(key, as: name, like: old, from: now, published: published)
    }

    /// The old one stays in the list for ever: what it signed in its time is believed.
    private func trust(_ key: SigningKey, insteadOf old: SigningKey, in folder: KeyFolder, _ now: Date) throws {
        var entries = try folder.entries()
        let end = now.addingTimeInterval(TimeInterval(overlapDays) * 86_400)
        try entries.end(JSONWebKey(old.publicKey).kid, at: end) { school in
            school.keys.append(
                TrustedKey(
                    JSONWebKey(key.publicKey), from: now.addingTimeInterval(-3_600),
                    to: now.addingTimeInterval(SchoolKeys.trustLife)))
        }
        try folder.replace("trust.json", by: entries.text())
    }
}

/// A key of a school that can be replaced. The authorities' cannot: everything rests on them.
enum KeyName: String, ExpressibleByArgument, CaseIterable, CustomStringConvertible {
    case seal, tsa, statement
    var description: String { rawValue }
}

extension SchoolEntries {
    /// Ends a key's time, unless it ended sooner, in its school's entry.
    /// - Throws: ``NoSuchKey`` when no school has it.
    mutating func end(_ id: String, at date: Date, _ also: (inout TrustList.School) -> Void = { _ in }) throws {
        for (name, school) in schools {
            guard let index = school.keys.firstIndex(where: { $0.key.kid == id }) else { continue }
            let old = school.keys[index]
            schools[name]?.keys[index].notAfter = max(old.notBefore, min(old.notAfter, date))
            also(&schools[name]!)
            return
        }
        throw NoSuchKey(id: id)
    }
}

struct NoSuchKey: Error, CustomStringConvertible {
    let id: String
    var description: String { "no key here begins with “\(id)”; mortarboard keys list names them" }
}
