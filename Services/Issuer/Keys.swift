import Cryptography
import Foundation
import JOSE
import Press
import Seal
import Synchronization

/// The only place of the system that reaches a school's signing keys.
final class Keys: Sendable {
    let sealer: Sealer
    private let statementKey: SigningKey
    private let keyID: String

    /// - Throws: when a file is missing or is not what it should be.
    init(seal: String, certificate: String, authority: String, statement: String) throws {
        sealer = try Sealer(
            key: try SigningKey(pem: Self.text(seal)), certificate: try Certificate(pem: Self.text(certificate)),
            chain: try Certificate.chain(fromPEM: Self.text(authority)))
        statementKey = try SigningKey(pem: Self.text(statement))
        keyID = JSONWebKey(statementKey.publicKey).kid
    }

    /// - Parameter type: what is signed, so that it is good for nothing else.
    func sign(_ payload: [UInt8], as type: String) throws -> String {
        try JWS.sign(payload, type: type, keyID: keyID, with: statementKey)
    }

    private static func text(_ file: String) throws -> String { try String(contentsOfFile: file, encoding: .utf8) }
}

/// A part that is made when the program runs, because describing a program must open no file.
final class Lazy<Part: Sendable>: Sendable {
    private let make: @Sendable () throws -> Part
    private let made = Mutex<Part?>(nil)

    init(_ make: @escaping @Sendable () throws -> Part) { self.make = make }

    func get() throws -> Part {
        try made.withLock { made in
            if let made { return made }
            let part = try make()
            made = part
            return part
        }
    }
}
