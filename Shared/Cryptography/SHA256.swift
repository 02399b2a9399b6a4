import COpenSSL
package import Foundation

/// SHA-256 (FIPS 180-4) as a value: a copy goes its own way, so the state after a common beginning can be kept and used again.
package struct SHA256: Sendable {
    private var state: State

    package init() { state = State() }

    /// Takes in what follows on all that was given before.
    package mutating func update(_ bytes: some ContiguousBytes) {
        if !isKnownUniquelyReferenced(&state) { state = State(copying: state) }
        bytes.withUnsafeBytes { state.update($0) }
    }

    /// The digest of all that was given so far, 32 bytes. More may be given afterwards.
    package func finalize() -> [UInt8] { State(copying: state).finish() }

    /// The digest of the whole, 32 bytes.
    package static func hash(_ bytes: some ContiguousBytes) -> [UInt8] {
        digest(of: bytes, with: State.algorithm, length: 32)
    }
}

/// One digest of one text. It cannot fail: the algorithms are built in and the lengths are theirs.
func digest(of bytes: some ContiguousBytes, with algorithm: OpaquePointer, length: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: length) { out, count in
        let answer = bytes.withUnsafeBytes {
            EVP_Digest($0.baseAddress, $0.count, out.baseAddress, nil, algorithm, nil)
        }
        precondition(answer == 1, "OpenSSL can always hash")
        count = length
    }
}

/// One EVP context. `SHA256` changes it only while it is the sole owner, as an array does with its storage.
private final class State: @unchecked Sendable {
    /// Fetched once: an implicit fetch for each digest costs more than a short digest itself.
    nonisolated(unsafe) static let algorithm: OpaquePointer = {
        guard let fetched = EVP_MD_fetch(nil, "SHA256", nil) else {
            preconditionFailure("OpenSSL's default provider has SHA-256")
        }
        return fetched
    }()

    private let context: OpaquePointer

    init() {
        context = EVP_MD_CTX_new()
        precondition(EVP_DigestInit_ex2(context, Self.algorithm, nil) == 1, "OpenSSL can always start SHA-256")
    }

    init(copying other: State) {
        context = EVP_MD_CTX_new()
        precondition(EVP_MD_CTX_copy_ex(context, other.context) == 1, "OpenSSL can always copy a SHA-256 state")
    }

    deinit { EVP_MD_CTX_free(context) }

    func update(_ bytes: UnsafeRawBufferPointer) {
        precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1, "OpenSSL can always hash")
    }

    func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { out, count in
            precondition(EVP_DigestFinal_ex(context, out.baseAddress, nil) == 1, "OpenSSL can always end SHA-256")
            count = 32
        }
    }
}
