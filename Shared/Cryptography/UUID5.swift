import COpenSSL
package import Foundation

/// The UUID that a name always has in a namespace (version 5, RFC 9562 §5.5).
package func uuid5(namespace: UUID, name: String) -> UUID {
    let text = withUnsafeBytes(of: namespace.uuid) { [UInt8]($0) } + Array(name.utf8)
    var bytes = digest(of: text, with: EVP_sha1(), length: 20)
    bytes[6] = bytes[6] & 0x0f | 0x50
    bytes[8] = bytes[8] & 0x3f | 0x80
    return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
}
