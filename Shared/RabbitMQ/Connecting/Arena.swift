import CRabbitMQ
import Glibc

/// Memory for the texts of one outgoing method: librabbitmq wants pointers that stay until it has sent them.
struct Arena: ~Copyable {
    private var pool = amqp_pool_t()

    init() { init_amqp_pool(&pool, 4096) }
    deinit {
        var pool = pool
        empty_amqp_pool(&pool)
    }

    /// Forgets everything handed out so far.
    mutating func reuse() { recycle_amqp_pool(&pool) }

    mutating func bytes(_ text: String) -> amqp_bytes_t {
        var text = text
        return text.withUTF8 { utf8 in
            guard let source = utf8.baseAddress, !utf8.isEmpty else { return amqp_empty_bytes }
            let copy = allocate(utf8.count)
            memcpy(copy, source, utf8.count)
            return amqp_bytes_t(len: utf8.count, bytes: copy)
        }
    }

    mutating func field(_ text: String) -> amqp_field_value_t {
        var field = amqp_field_value_t()
        field.kind = UInt8(AMQP_FIELD_KIND_UTF8.rawValue)
        field.value.bytes = bytes(text)
        return field
    }

    mutating func table(_ fields: [(String, amqp_field_value_t)]) -> amqp_table_t {
        let entries = allocate(fields.count * MemoryLayout<amqp_table_entry_t>.stride)
            .bindMemory(to: amqp_table_entry_t.self, capacity: fields.count)
        for (index, (name, value)) in fields.enumerated() {
            (entries + index).initialize(to: amqp_table_entry_t(key: bytes(name), value: value))
        }
        return amqp_table_t(num_entries: Int32(fields.count), entries: entries)
    }

    private mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        guard let memory = amqp_pool_alloc(&pool, max(size, 1)) else { preconditionFailure("out of memory") }
        return memory
    }
}
