import Chassis
import Cryptography
import Foundation
import Seal

/// What the settings say of keys: where they lie, and at which level they seal.
struct KeyFiles: Sendable {
    var sealKey: String
    var sealCertificate: String
    /// The school's authority and those above it.
    var authorities: String
    var statementKey: String
    var level = SealLevel.b
    /// Whom time stamps are asked of, in this order: ``own`` or addresses.
    var stamps: [String] = [own]
    var stampKey = ""
    var stampCertificate = ""
    /// Certificates of foreign time-stamp authorities and of those above them.
    var stampAuthorities = ""
    /// Lists of what is revoked.
    var lists: [String] = []
    /// Of the private keys' files, where they are encrypted.
    var passphrase = ""
    /// After how many days a list is too old to be sealed with.
    var listDays = 35

    static let own = "own"

    /// The room that drafts must have. A foreign authority's key may be RSA, and its chain long.
    var form: SealForm {
        stamps.contains { $0 != Self.own } ? SealForm(level, tokenRoom: 10_240) : SealForm(level)
    }
}

extension KeyFiles {
    /// - Throws: ``UnusableSealing`` for a level or a token that is none.
    init(_ settings: Settings) throws {
        guard let level = SealLevel(rawValue: settings[.sealLevel]) else {
            throw UnusableSealing.unknownLevel(settings[.sealLevel])
        }
        self.init(
            sealKey: settings[.sealKey], sealCertificate: settings[.sealCertificate],
            authorities: settings[.caCertificate], statementKey: settings[.statementKey], level: level,
            stamps: settings[.timeStamps], stampKey: settings[.tsaKey], stampCertificate: settings[.tsaCertificate],
            stampAuthorities: settings[.tsaAuthorities], lists: settings[.revocationLists],
            passphrase: settings[.keyPassphrase], listDays: settings[.listAge])
        for key in [sealKey, statementKey, stampKey] where TokenAddress.isMeant(by: key) && TokenAddress(key) == nil {
            throw UnusableSealing.noToken(key)
        }
    }

    /// Looks whether all is named that the level needs. Describing a program needs none of it, so it is asked when one starts.
    func check() throws(UnusableSealing) {
        guard level.isStamped else { return }
        for stamp in stamps where stamp != Self.own {
            guard let url = URL(string: stamp), ["http", "https"].contains(url.scheme), url.host != nil else {
                throw UnusableSealing.noAddress(stamp)
            }
            if stampAuthorities.isEmpty { throw UnusableSealing.missing("tsa-authorities", for: stamp) }
        }
        guard !stamps.isEmpty else { throw UnusableSealing.missing("time-stamps", for: level.rawValue) }
        if stamps.contains(Self.own) && (stampKey.isEmpty || stampCertificate.isEmpty) {
            throw UnusableSealing.missing("tsa-key and tsa-certificate", for: Self.own)
        }
    }
}

extension KeyFiles {
    /// A private key: of a file, or of a token where a PKCS #11 URI stands in its place.
    /// - Throws: when it is not there, or not what it should be; what a token says may pass.
    func key(_ place: String) throws -> SigningKey {
        if let address = TokenAddress(place) { return try SigningKey(address) }
        return try SigningKey(pem: readText(place), passphrase: passphrase)
    }

    /// The file that must be secret: of a key in a token, that of its PIN.
    func secretFile(_ place: String) -> String { TokenAddress(place)?.pinFile ?? place }
}

/// Settings of the seal that do not go together.
enum UnusableSealing: Error, Equatable, CustomStringConvertible {
    case unknownLevel(String)
    case noAddress(String)
    case missing(String, for: String)
    case noToken(String)

    var description: String {
        switch self {
        case .unknownLevel(let text):
            "--seal-level cannot be “\(text)”; it is one of \(SealLevel.allCases.map(\.rawValue).joined(separator: ", "))"
        case .noAddress(let text):
            "--time-stamps cannot have “\(text)”; it is a list of “own” and addresses such as https://tsa.example/tsr"
        case .noToken(let text):
            "“\(text)” must say which key of which token, by which library, and where its PIN lies: "
                + "pkcs11:token=…;object=…?module-path=/…&pin-source=file:/…"
        case .missing(let setting, let what): "“\(what)” needs the setting \(setting)"
        }
    }
}
