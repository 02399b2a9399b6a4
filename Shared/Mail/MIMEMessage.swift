import CGMime
import Foundation

/// A message that somebody else wrote, as far as it is read here.
final class MIMEMessage {
    private let message: UnsafeMutablePointer<GMimeMessage>

    /// - Returns: nil when the bytes are no message.
    init?(_ bytes: [UInt8]) {
        _ = mimeIsReady
        let stream = bytes.withUnsafeBytes {
            g_mime_stream_mem_new_with_buffer($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)!
        }
        defer { mime_release(stream) }
        let parser = g_mime_parser_new_with_stream(stream)!
        defer { mime_release(parser) }
        guard let message = g_mime_parser_construct_message(parser, nil) else { return nil }
        self.message = message
    }

    deinit { mime_release(message) }

    var date: Date? {
        g_mime_message_get_date(message).map { Date(timeIntervalSince1970: Double(g_date_time_to_unix($0))) }
    }

    /// The contents of the parts of this type beside each other at the top, decoded.
    /// - Parameter type: such as `text/plain`, in small letters.
    func parts(named type: String) -> [[UInt8]] {
        parts.filter { name(of: $0) == type }.compactMap { part in
            // Only a leaf has content of its own.
            guard mime_is_part(part) != 0, let content = g_mime_part_get_content(part.as(GMimePart.self)) else {
                return nil
            }
            let stream = g_mime_stream_mem_new()!
            defer { mime_release(stream) }
            g_mime_data_wrapper_write_to_stream(content, stream)
            guard let bytes = g_mime_stream_mem_get_byte_array(stream.as(GMimeStreamMem.self))?.pointee else {
                return []
            }
            return [UInt8](UnsafeBufferPointer(start: bytes.data, count: Int(bytes.len)))
        }
    }

    /// Of the message that this one brings back whole.
    var returnedMessageID: String? {
        for part in parts where mime_is_message_part(part) != 0 {
            let returned = g_mime_message_part_get_message(part.as(GMimeMessagePart.self))
            if let returned, let id = g_mime_message_get_message_id(returned) { return String(cString: id) }
        }
        return nil
    }

    private var parts: [UnsafeMutablePointer<GMimeObject>] {
        guard let top = g_mime_message_get_mime_part(message), mime_is_multipart(top) != 0 else { return [] }
        let multipart = top.as(GMimeMultipart.self)
        return (0..<max(0, g_mime_multipart_get_count(multipart))).compactMap {
            g_mime_multipart_get_part(multipart, $0)
        }
    }

    private func name(of part: UnsafeMutablePointer<GMimeObject>) -> String {
        guard let type = g_mime_object_get_content_type(part), let text = g_mime_content_type_get_mime_type(type) else {
            return ""
        }
        defer { g_free(text) }
        return String(cString: text).lowercased()
    }
}
