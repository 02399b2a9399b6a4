import CPKCS11
import Foundation
import Synchronization

/// A private key on P-256 that never leaves its token. Any thread may use it; they take turns.
final class TokenKey: Sendable {
    private let address: TokenAddress
    private let session = Mutex<Session?>(nil)

    /// - Throws: ``TokenError``
    init(_ address: TokenAddress) throws {
        self.address = address
        try session.withLock { $0 = try Session(address) }
    }

    /// SubjectPublicKeyInfo of its public half, which lies beside it.
    func spki() throws -> [UInt8] { try using { try $0.spki() } }

    /// ECDSA over a digest of 32 bytes: `r` and `s` of 32 bytes each, as the token gives them.
    func signature(over digest: [UInt8]) throws -> [UInt8] { try using { try $0.signature(over: digest) } }

    /// In the session that there is; in a new one where the token has lost that, once.
    private func using<Result: Sendable>(_ body: (borrowing Session) throws -> Result) throws -> Result {
        try session.withLock { session in
            do {
                if session == nil { session = try Session(address) }
                return try body(session!)
            } catch let error as TokenError where error.isPassing {
                session = nil
                let next = try Session(address)
                let result = try body(next)
                session = next
                return result
            }
        }
    }
}

/// An open session, in which the user has logged in.
private final class Session {
    private let module: TokenModule
    private let handle: ck_session_handle_t
    private let key: ck_object_handle_t
    private let address: TokenAddress

    private var functions: ck_function_list { module.functions.pointee }

    init(_ address: TokenAddress) throws {
        self.address = address
        module = try TokenModule.load(address.module)
        let functions = module.functions.pointee
        var handle: ck_session_handle_t = 0
        try check(
            functions.C_OpenSession(try module.slot(of: address.token), CKF_SERIAL_SESSION, nil, nil, &handle),
            "opening a session")
        self.handle = handle
        do {
            try RefusedPINs.login(address, functions, handle)
            key = try Self.find(CKO_PRIVATE_KEY, address, functions, handle)
        } catch {
            _ = functions.C_CloseSession(handle)
            throw error
        }
    }

    deinit { _ = functions.C_CloseSession(handle) }

    func signature(over digest: [UInt8]) throws -> [UInt8] {
        var mechanism = ck_mechanism(mechanism: ck_mechanism_type_t(CKM_ECDSA), parameter: nil, parameter_len: 0)
        try check(functions.C_SignInit(handle, &mechanism, key), "signing")
        var (digest, signature, length) = (digest, [UInt8](repeating: 0, count: 64), UInt(64))
        try check(functions.C_Sign(handle, &digest, UInt(digest.count), &signature, &length), "signing")
        guard length == 64 else {
            throw TokenError(doing: "signing", why: "the key is not on P-256", isPassing: false)
        }
        return signature
    }

    func spki() throws -> [UInt8] {
        let doing = "reading a public key"
        let half = try Self.find(CKO_PUBLIC_KEY, address, functions, handle)
        var point = [UInt8](repeating: 0, count: 128)
        let length = try point.withUnsafeMutableBytes { bytes in
            var attribute = ck_attribute(
                type: ck_attribute_type_t(CKA_EC_POINT), value: bytes.baseAddress, value_len: UInt(bytes.count))
            try check(functions.C_GetAttributeValue(handle, half, &attribute, 1), doing)
            return Int(attribute.value_len)
        }
        // An OCTET STRING that holds an uncompressed point.
        guard length == 67, point.starts(with: [0x04, 0x41, 0x04]) else {
            throw TokenError(doing: doing, why: "the key is not on P-256", isPassing: false)
        }
        return PublicKey.beginning + point[3..<67]
    }

    /// The only object of a class that has this label and id.
    private static func find(
        _ kind: UInt, _ address: TokenAddress, _ functions: ck_function_list, _ handle: ck_session_handle_t
    ) throws -> ck_object_handle_t {
        let doing = "looking for the key in the token"
        var kind = ck_object_class_t(kind)
        var (label, id) = (Array((address.object ?? "").utf8), address.id ?? [])
        var found = [ck_object_handle_t](repeating: 0, count: 2)
        var count: UInt = 0
        try withUnsafeMutableBytes(of: &kind) { kind in
            try label.withUnsafeMutableBytes { label in
                try id.withUnsafeMutableBytes { id in
                    var wanted = [
                        ck_attribute(
                            type: ck_attribute_type_t(CKA_CLASS), value: kind.baseAddress, value_len: UInt(kind.count))
                    ]
                    if !label.isEmpty {
                        wanted.append(
                            ck_attribute(
                                type: ck_attribute_type_t(CKA_LABEL), value: label.baseAddress,
                                value_len: UInt(label.count)))
                    }
                    if !id.isEmpty {
                        wanted.append(
                            ck_attribute(
                                type: ck_attribute_type_t(CKA_ID), value: id.baseAddress, value_len: UInt(id.count)))
                    }
                    try check(functions.C_FindObjectsInit(handle, &wanted, UInt(wanted.count)), doing)
                    let answer = functions.C_FindObjects(handle, &found, 2, &count)
                    _ = functions.C_FindObjectsFinal(handle)
                    try check(answer, doing)
                }
            }
        }
        guard count == 1 else {
            throw TokenError(doing: doing, why: count == 0 ? "there is none" : "there are several", isPassing: false)
        }
        return found[0]
    }
}

/// PINs that a token has refused: shown again, they would lock it for good.
private enum RefusedPINs {
    private static let refused = Mutex<Set<[UInt8]>>([])

    static func login(
        _ address: TokenAddress, _ functions: ck_function_list, _ handle: ck_session_handle_t
    ) throws {
        let doing = "logging in to the token “\(address.token)”"
        var pin = Array(try String(contentsOfFile: address.pinFile, encoding: .utf8).utf8)
        while pin.last == 0x0A || pin.last == 0x0D { pin.removeLast() }
        let shown = SHA256.hash(Array(address.token.utf8) + [0] + pin)
        guard !refused.withLock({ $0.contains(shown) }) else {
            throw TokenError(doing: doing, why: "it has refused this PIN, which is not shown again", isPassing: false)
        }
        let answer = functions.C_Login(handle, ck_user_type_t(CKU_USER), &pin, UInt(pin.count))
        // Another session of this process has done it.
        guard answer != ck_rv_t(CKR_USER_ALREADY_LOGGED_IN) else { return }
        if (0xA0...0xA4).contains(answer) { _ = refused.withLock { $0.insert(shown) } }
        try check(answer, doing)
    }
}
