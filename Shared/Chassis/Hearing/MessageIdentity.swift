import Glibc

/// What names a message for ever, as bytes: two ids that look alike and are written differently are two.
struct MessageIdentity: Hashable {
    let source: String
    let id: String

    static func == (left: MessageIdentity, right: MessageIdentity) -> Bool {
        left.id.isWritten(as: right.id) && left.source.isWritten(as: right.source)
    }

    func hash(into hasher: inout Hasher) {
        for text in [source, id] {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
            hasher.combine(0 as UInt8)
        }
    }
}

extension String {
    /// Whether both are the same bytes. `==` asks whether they look alike: a Kelvin sign is a K to it.
    func isWritten(as other: String) -> Bool {
        utf8.withContiguousStorageIfAvailable { own in
            other.utf8.withContiguousStorageIfAvailable { theirs in
                guard own.count == theirs.count else { return false }
                guard let first = own.baseAddress, let second = theirs.baseAddress else { return true }
                return memcmp(first, second, own.count) == 0
            }
        }.flatMap(\.self) ?? utf8.elementsEqual(other.utf8)
    }
}
