import CGMime
import Foundation
import Messages

extension Email {
    /// The mail as it travels: RFC 5322 and MIME, lines end in CRLF. The attachments' bytes survive exactly (base64).
    package func mime() -> [UInt8] {
        _ = mimeIsReady
        let message = g_mime_message_new(1)!
        defer { mime_release(message) }
        add(from, as: GMIME_ADDRESS_TYPE_FROM, to: message)
        add(to, as: GMIME_ADDRESS_TYPE_TO, to: message)
        g_mime_object_set_header(message.as(GMimeObject.self), "Subject", encodedWords(subject), nil)
        g_mime_message_set_message_id(message, messageID)
        let sent = g_date_time_new_from_unix_utc(gint64(date.timeIntervalSince1970))
        g_mime_message_set_date(message, sent)
        g_date_time_unref(sent)
        // Answering machines must not answer it (RFC 3834 §5).
        g_mime_object_set_header(message.as(GMimeObject.self), "Auto-Submitted", "auto-generated", nil)
        g_mime_object_set_header(message.as(GMimeObject.self), "Content-Language", language, nil)
        if let traceparent { g_mime_object_set_header(message.as(GMimeObject.self), "traceparent", traceparent, nil) }

        let plain = textPart(text, "plain")
        // The richest comes last (RFC 2046 §5.1.4).
        let words = html.map { multipart("alternative", [plain, textPart($0, "html")]) } ?? plain
        let body = attachments.isEmpty ? words : multipart("mixed", [words] + attachments.map(filePart))
        g_mime_message_set_mime_part(message, body)
        mime_release(body)
        return written(message.as(GMimeObject.self))
    }
}

private typealias Part = UnsafeMutablePointer<GMimeObject>

/// GMime is set up once, before its first use.
let mimeIsReady: Void = g_mime_init()

private func add(
    _ person: Email.Person, as type: GMimeAddressType, to message: UnsafeMutablePointer<GMimeMessage>
) {
    let mailbox = internet_address_mailbox_new(encodedWords(person.name), person.address)!
    internet_address_list_add(g_mime_message_get_addresses(message, type), mailbox)
    mime_release(mailbox)
}

/// Text for a header, as encoded words that keep lines under 76 characters (RFC 2047 §2). GMime's own are longer for Chinese, which
/// has no spaces to break at.
private func encodedWords(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) else { return text }
    var pieces = [[UInt8]()]
    for character in text {
        let bytes = Array(String(character).utf8)
        if pieces[pieces.count - 1].count + bytes.count > 39 { pieces.append([]) }
        pieces[pieces.count - 1] += bytes
    }
    return pieces.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: " ")
}

/// Quoted-printable: a code or a digest on a line of its own stays legible in the source of the mail.
private func textPart(_ text: String, _ subtype: String) -> Part {
    let part = g_mime_text_part_new_with_subtype(subtype)!
    g_mime_text_part_set_charset(part, "utf-8")
    g_mime_text_part_set_text(part, text)
    g_mime_part_set_content_encoding(part.as(GMimePart.self), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE)
    return part.as(GMimeObject.self)
}

private func multipart(_ subtype: String, _ parts: [Part]) -> Part {
    let all = g_mime_multipart_new_with_subtype(subtype)!
    for part in parts {
        g_mime_multipart_add(all, part)
        mime_release(part)
    }
    return all.as(GMimeObject.self)
}

private func filePart(_ file: Email.Attachment) -> Part {
    let type = file.type.split(separator: "/")
    precondition(type.count == 2, "a media type has two parts")
    let part = g_mime_part_new_with_type(String(type[0]), String(type[1]))!
    let stream = file.bytes.withUnsafeBytes {
        g_mime_stream_mem_new_with_buffer($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)!
    }
    let content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT)!
    mime_release(stream)
    g_mime_part_set_content(part, content)
    mime_release(content)
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64)
    g_mime_part_set_filename(part, file.name.ascii)
    let object = part.as(GMimeObject.self)
    g_mime_object_set_disposition(object, "attachment")
    let headers = g_mime_object_get_header_list(object)
    g_mime_header_set_raw_value(g_mime_header_list_get_header(headers, "Content-Disposition"), disposition(file.name))
    return object
}

/// Both names, which GMime has no room for: the ASCII one, and the other one in pieces that keep lines under 76 characters
/// (RFC 2231 §3).
private func disposition(_ name: FileName) -> String {
    let pieces = name.encoded(atMost: 48).enumerated().map { "filename*\($0)*=\($0 == 0 ? "UTF-8''" : "")\($1)" }
    return (["attachment", "filename=\"\(name.ascii)\""] + pieces).joined(separator: ";\r\n ")
}

private func written(_ message: Part) -> [UInt8] {
    let format = g_mime_format_options_new()
    defer { g_mime_format_options_free(format) }
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS)
    let stream = g_mime_stream_mem_new()!
    defer { mime_release(stream) }
    g_mime_object_write_to_stream(message, format, stream)
    let bytes = g_mime_stream_mem_get_byte_array(stream.as(GMimeStreamMem.self))!.pointee
    return [UInt8](UnsafeBufferPointer(start: bytes.data, count: Int(bytes.len)))
}

extension UnsafeMutablePointer {
    /// GObject's single inheritance: a pointer to an object is a pointer to each of its ancestors, and to what it was found to be.
    func `as`<Ancestor>(_: Ancestor.Type) -> UnsafeMutablePointer<Ancestor> {
        UnsafeMutableRawPointer(self).assumingMemoryBound(to: Ancestor.self)
    }
}
