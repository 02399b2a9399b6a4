import CPKCS11
import Foundation
import Synchronization

/// A library that speaks with tokens (PKCS #11), loaded once and never let go: those that exist do not survive that.
final class TokenModule: Sendable {
    // Set once; the library is told to lock by itself.
    nonisolated(unsafe) let functions: UnsafeMutablePointer<ck_function_list>

    private static let loaded = Mutex<[String: TokenModule]>([:])

    private init(_ functions: UnsafeMutablePointer<ck_function_list>) { self.functions = functions }

    /// - Throws: ``TokenError``, which passes: what is not there may be mounted later.
    static func load(_ path: String) throws -> TokenModule {
        let doing = "loading \(path)"
        return try loaded.withLock { loaded in
            if let module = loaded[path] { return module }
            guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
                throw TokenError(doing: doing, why: "it cannot be loaded", isPassing: true)
            }
            guard let symbol = dlsym(library, "C_GetFunctionList") else {
                throw TokenError(doing: doing, why: "it is no PKCS #11 library", isPassing: false)
            }
            let list = unsafeBitCast(
                symbol,
                to: (@convention(c) (UnsafeMutablePointer<UnsafeMutablePointer<ck_function_list>?>?) -> ck_rv_t).self)
            var functions: UnsafeMutablePointer<ck_function_list>?
            try check(list(&functions), doing)
            guard let functions else { throw TokenError(doing: doing, why: "it has no functions", isPassing: false) }
            var words = ck_c_initialize_args()
            words.flags = CKF_OS_LOCKING_OK
            let answer = functions.pointee.C_Initialize(&words)
            if answer != ck_rv_t(CKR_CRYPTOKI_ALREADY_INITIALIZED) { try check(answer, doing) }
            let module = TokenModule(functions)
            loaded[path] = module
            return module
        }
    }

    /// The slot in which a token of this label is.
    func slot(of token: String) throws -> ck_slot_id_t {
        let doing = "looking for the token “\(token)”"
        var count: UInt = 0
        try check(functions.pointee.C_GetSlotList(1, nil, &count), doing)
        var slots = [ck_slot_id_t](repeating: 0, count: Int(count))
        try check(functions.pointee.C_GetSlotList(1, &slots, &count), doing)
        for slot in slots.prefix(Int(count)) {
            var info = ck_token_info()
            guard functions.pointee.C_GetTokenInfo(slot, &info) == CKR_OK else { continue }
            let label = withUnsafeBytes(of: info.label) { bytes in
                bytes.reversed().drop { $0 == UInt8(ascii: " ") }.reversed().map(\.self)
            }
            if label.elementsEqual(token.utf8) { return slot }
        }
        throw TokenError(doing: doing, why: "it is in no slot", isPassing: true)
    }
}

/// CKR_OK, or an error that knows whether it passes.
func check(_ answer: ck_rv_t, _ doing: String) throws {
    guard answer != CKR_OK else { return }
    // The token is away, its memory or sessions are at their end, or it has lost them: another session may do better.
    let passing: Set<UInt> = [
        0x02, 0x05, 0x06, 0x30, 0x31, 0x32, 0x60, 0x82, 0xB0, 0xB1, 0xB3, 0xE0, 0xE1, 0x101, 0x190,
    ]
    let why = "the token answers 0x\(String(UInt(answer), radix: 16))"
    throw TokenError(doing: doing, why: why, isPassing: passing.contains(UInt(answer)))
}
