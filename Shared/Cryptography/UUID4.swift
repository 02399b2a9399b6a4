package import Foundation

/// A UUID that nobody can guess (version 4, RFC 9562 §5.4). Foundation's own opens a device for each.
package func uuid4() -> UUID {
    var bytes = randomBytes(16)
    bytes[6] = bytes[6] & 0x0f | 0x40
    bytes[8] = bytes[8] & 0x3f | 0x80
    return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
}
