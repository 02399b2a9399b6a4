import CRabbitMQ

extension Properties {
    /// A header longer than this, or beyond this number, is left out: whoever wrote it is not one of ours.
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
        for entry in UnsafeBufferPointer(start: wire.headers.entries, count: Int(wire.headers.num_entries)) {
            guard headers.count < Self.mostHeaders else { break }
            guard let value = entry.value.text, value.utf8.count <= Self.longestHeader else { continue }
            headers[String(entry.key)] = value
        }
    }

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

extension amqp_field_value_t {
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
