import Cryptography
import Messages
import Pages
import Testing

@testable import Verifier

/// A file as the issuer's are shaped: what a verifier looks for stands in it, and nothing is drawn.
enum Made {
    static let lookup = "0123456789abcdefgh-_AB"

    static func diploma(lookup: String = lookup, filling: Int = 2_000) -> String {
        let front = """
            %PDF-1.7
            %....
            1 0 obj
            <dc:identifier>mortarboard-school:songtao</dc:identifier><pdf:Producer>Mortarboard</pdf:Producer>
            endobj
            5 0 obj
            <</A<</S/URI/URI(https://verify.example/d/\(lookup))>>>>
            \(String(repeating: "0 0 m 1 1 l S\n", count: filling / 14))
            """
        let end = "xref\ntrailer\n<</Root 9 0 R>>\nstartxref\n7\n%%EOF\n"
        let hole = "<00000000>"
        // Of one width, so that the size is known before it is written.
        let size = { (before: Int, after: Int) in
            "/ByteRange[0 \(String(100_000 + before).dropFirst()) \(String(100_000 + before + hole.utf8.count).dropFirst()) "
                + "\(String(100_000 + after).dropFirst())]/Contents"
        }
        let before = front.utf8.count + size(0, 0).utf8.count
        return front + size(before, end.utf8.count) + hole + end
    }

    /// As it is read from a form, in pieces of that size.
    static func upload(_ bytes: [UInt8], name: String = "diploma.pdf", pieces: Int = 65_536) throws -> Upload {
        let head = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n"
        let body = Array(head.utf8) + bytes + Array("\r\n--B--\r\n".utf8)
        var reader = try UploadReader(contentType: "multipart/form-data; boundary=B", length: nil)
        var rest = body[...]
        while !rest.isEmpty {
            try reader.take(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
        }
        return try reader.finish()
    }

    static let original = Original(try! School().statement(lookup: lookup).file)

    /// Why a file is none of the register's, in which `diploma()` is the only one.
    static func explanation(_ bytes: [UInt8], name: String = "diploma.pdf") throws -> Explanation {
        let upload = try upload(bytes, name: name)
        let traces = upload.traces
        var known = Explanation.Originals()
        for beginning in traces.beginnings where beginning.sha256 == digest(diploma()) {
            (known.beginning, known.beginningSize) = (original, beginning.size)
        }
        if traces.lookup == lookup { known.wanted = original }
        return try #require(
            Explanation(
                of: traces, size: upload.size, marked: upload.school != nil, believed: upload.school == "songtao",
                known: known))
    }
}
