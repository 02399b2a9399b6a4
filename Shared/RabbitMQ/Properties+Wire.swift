import CRabbitMQ
import Cryptography

extension Properties {
    /// A header longer than this, or beyond this number, is not kept as text: whoever wrote it is not one of ours.
    private static let longestHeader = 16_384
    private static let mostHeaders = 100

    init(_ wire: amqp_basic_properties_t) {
        func text(_ flag: Int32, _ bytes: amqp_bytes_t) -> String? {
            wire._flags & UInt32(flag) != 0 ? String(bytes) : nil
        }
        contentType = text(AMQP_BASIC_CONTENT_TYPE_FLAG, wire.content_type)
        messageID = text(AMQP_BASIC_MESSAGE_ID_FLAG, wire.message_id)
        type = text(AMQP_BASIC_TYPE_FLAG, wire.type)
        userID = text(AMQP_BASIC_USER_ID_FLAG, wire.user_id)
        appID = text(AMQP_BASIC_APP_ID_FLAG, wire.app_id)
        replyTo = text(AMQP_BASIC_REPLY_TO_FLAG, wire.reply_to)
        correlationID = text(AMQP_BASIC_CORRELATION_ID_FLAG, wire.correlation_id)
        expiration = text(AMQP_BASIC_EXPIRATION_FLAG, wire.expiration)
        timestamp = wire._flags & UInt32(AMQP_BASIC_TIMESTAMP_FLAG) != 0 ? wire.timestamp : nil
        isPersistent = wire._flags & UInt32(AMQP_BASIC_DELIVERY_MODE_FLAG) != 0 && wire.delivery_mode == 2
        guard wire._flags & UInt32(AMQP_BASIC_HEADERS_FLAG) != 0 else { return }
        var unkept: [amqp_table_entry_t] = []
        for entry in UnsafeBufferPointer(start: wire.headers.entries, count: Int(wire.headers.num_entries)) {
            let (key, value) = (String(entry.key), entry.value.text)
            if let value, value.utf8.count <= Self.longestHeader, headers.count < Self.mostHeaders, headers[key] == nil
            {
                headers[key] = value
                // It may stand for bytes that are no text, which others may have written differently.
                if key.mayHideBytes || value.mayHideBytes { unkept.append(entry) }
            } else {
                unkept.append(entry)
                unkeptNames.insert(key)
            }
            if key == "x-death" { headers["x-first-death-routing-key"] = entry.value.firstRoutingKey }
        }
        if !unkept.isEmpty { unkeptDigest = Self.digest(of: &unkept) }
    }

    /// One digest of headers as they were written on the wire.
    private static func digest(of headers: inout [amqp_table_entry_t]) -> [UInt8] {
        var encoded = [UInt8](repeating: 0, count: largestHeaders)
        let length = headers.withUnsafeMutableBufferPointer { entries in
            encoded.withUnsafeMutableBytes { bytes in
                var table = amqp_table_t(num_entries: Int32(entries.count), entries: entries.baseAddress)
                var offset = 0
                // It fits, for it came in one frame; were it not so, its beginning tells it from others.
                _ = amqp_encode_table(amqp_bytes_t(len: bytes.count, bytes: bytes.baseAddress), &table, &offset)
                return offset
            }
        }
        return SHA256.hash(encoded[..<length])
    }

    /// All headers come in one frame, which is half as large at most.
    private static let largestHeaders = 1 << 18

    /// - Parameter sender: the broker user that publishes, for when no user-id is given.
    func wire(in arena: inout Arena, from sender: String) -> amqp_basic_properties_t {
        var wire = amqp_basic_properties_t()
        func put(_ text: String?, _ flag: Int32, _ field: WritableKeyPath<amqp_basic_properties_t, amqp_bytes_t>) {
            guard let text else { return }
            wire._flags |= UInt32(flag)
            wire[keyPath: field] = arena.bytes(text)
        }
        put(contentType, AMQP_BASIC_CONTENT_TYPE_FLAG, \.content_type)
        put(messageID, AMQP_BASIC_MESSAGE_ID_FLAG, \.message_id)
        put(type, AMQP_BASIC_TYPE_FLAG, \.type)
        put(userID ?? sender, AMQP_BASIC_USER_ID_FLAG, \.user_id)
        put(appID, AMQP_BASIC_APP_ID_FLAG, \.app_id)
        put(replyTo, AMQP_BASIC_REPLY_TO_FLAG, \.reply_to)
        put(correlationID, AMQP_BASIC_CORRELATION_ID_FLAG, \.correlation_id)
        put(expiration, AMQP_BASIC_EXPIRATION_FLAG, \.expiration)
        if let timestamp {
            wire._flags |= UInt32(AMQP_BASIC_TIMESTAMP_FLAG)
            wire.timestamp = timestamp
        }
        wire._flags |= UInt32(AMQP_BASIC_DELIVERY_MODE_FLAG)
        wire.delivery_mode = isPersistent ? 2 : 1
        if !headers.isEmpty {
            wire._flags |= UInt32(AMQP_BASIC_HEADERS_FLAG)
            wire.headers = arena.table(headers.map { ($0.key, arena.field($0.value)) })
        }
        return wire
    }
}

extension String {
    /// Whether bytes that are no UTF-8 may have been replaced in it.
    fileprivate var mayHideBytes: Bool { unicodeScalars.contains("\u{FFFD}") }
}

extension amqp_field_value_t {
    /// Of the header `x-death`: with which routing key the message had been published that fell out of a queue. The broker
    /// writes a table for each time it fell, the first one last.
    fileprivate var firstRoutingKey: String? {
        elements.last?.members.first { String($0.key) == "routing-keys" }?.value.elements.first?.text
    }

    private var elements: UnsafeBufferPointer<amqp_field_value_t> {
        guard UInt32(kind) == AMQP_FIELD_KIND_ARRAY.rawValue else { return .init(start: nil, count: 0) }
        return .init(start: value.array.entries, count: Int(value.array.num_entries))
    }

    private var members: UnsafeBufferPointer<amqp_table_entry_t> {
        guard UInt32(kind) == AMQP_FIELD_KIND_TABLE.rawValue else { return .init(start: nil, count: 0) }
        return .init(start: value.table.entries, count: Int(value.table.num_entries))
    }

    /// The value as text; nil for tables, arrays and whatever else is not one flat value.
    fileprivate var text: String? {
        switch UInt32(kind) {
        case AMQP_FIELD_KIND_UTF8.rawValue, AMQP_FIELD_KIND_BYTES.rawValue: String(value.bytes)
        case AMQP_FIELD_KIND_BOOLEAN.rawValue: value.boolean != 0 ? "true" : "false"
        case AMQP_FIELD_KIND_I8.rawValue: "\(value.i8)"
        case AMQP_FIELD_KIND_U8.rawValue: "\(value.u8)"
        case AMQP_FIELD_KIND_I16.rawValue: "\(value.i16)"
        case AMQP_FIELD_KIND_U16.rawValue: "\(value.u16)"
        case AMQP_FIELD_KIND_I32.rawValue: "\(value.i32)"
        case AMQP_FIELD_KIND_U32.rawValue: "\(value.u32)"
        case AMQP_FIELD_KIND_I64.rawValue: "\(value.i64)"
        case AMQP_FIELD_KIND_U64.rawValue, AMQP_FIELD_KIND_TIMESTAMP.rawValue: "\(value.u64)"
        default: nil
        }
    }
}

extension String {
    init(_ bytes: amqp_bytes_t) {
        self.init(decoding: UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.len), as: UTF8.self)
    }
}
