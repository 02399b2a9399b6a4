import Cryptography
import Foundation

/// Looks when keys, certificates and lists of what is revoked end.
enum KeyLook {
    /// Days in which somebody has the time to do it in peace.
    private static let ahead = 30.0

    static func differences(_ folder: KeyFolder, at now: Date) throws -> [Difference] {
        var found: [Difference] = []
        let directory = "--directory FOLDER --by WHO --because WHY"
        for file in try folder.names() where file.hasSuffix(".cert.pem") {
            let (certificate, name) = (try Certificate(pem: folder.read(file)), String(file.dropLast(9)))
            // What was set aside may end.
            guard ["root", "ca", "seal", "tsa"].contains(name) else { continue }
            let end = min(certificate.notAfter, certificate.keyEnds ?? certificate.notAfter)
            if let what = ending(end, now) {
                let rotates = name == "seal" || name == "tsa"
                found.append(
                    Difference(
                        kind: .key, name: name, what: what,
                        mend: [
                            rotates
                                ? "mortarboard keys rotate \(name) \(directory)"
                                : "mortarboard keys init   # a new authority, beside the old one"
                        ]))
            }
        }
        for authority in try Authority.all(in: folder) {
            let list = try RevocationList(pem: folder.read("\(authority.name).crl.pem"))
            // The issuer seals nothing with a list of more than 35 days.
            let age = now.timeIntervalSince(list.thisUpdate) / 86_400
            if age > 31 {
                found.append(
                    Difference(
                        kind: .key, name: "\(authority.name)'s list of what is revoked",
                        what: "is \(Int(age)) days old; with one older than 35 nothing is sealed",
                        mend: ["mortarboard keys lists \(directory)"]))
            }
        }
        return found
    }

    static func ending(_ end: Date, _ now: Date) -> String? {
        let days = end.timeIntervalSince(now) / 86_400
        if days < 0 { return "has ended \(Int(-days)) days ago" }
        return days < ahead ? "ends in \(Int(days)) days" : nil
    }
}
