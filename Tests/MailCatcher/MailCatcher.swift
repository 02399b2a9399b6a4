package import Foundation

/// `smtp.py`, running: a real mail server (aiosmtpd) of one test alone, which keeps what it takes and fails on demand.
package final class MailCatcher {
    package let port: Int
    private let folder: URL
    private let process = Process()
    private let input = Pipe()

    /// - Parameter certificate: PEM files of certificate and key; with them the server offers STARTTLS.
    package init(certificate: (certificate: URL, key: URL)? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let output = Pipe()
        // Debian's own interpreter is the one that sees python3-aiosmtpd.
        process.executableURL = URL(filePath: "/usr/bin/python3")
        let script = Bundle.module.url(forResource: "smtp", withExtension: "py")!
        process.arguments =
            [script.path, folder.path] + (certificate.map { [$0.certificate.path, $0.key.path] } ?? [])
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw CocoaError(
                .executableLoad, userInfo: [NSLocalizedDescriptionKey: "python3-aiosmtpd is not installed"])
        }
        self.port = port
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Lets the server answer a command, or its guests as a GREETING, so, whoever they are; nil lets it be well again.
    package func refuse(_ answer: String?) throws {
        let file = folder.appending(path: "refusal")
        if let answer {
            try Data(answer.utf8).write(to: file, options: .atomic)
        } else {
            try FileManager.default.removeItem(at: file)
        }
    }

    /// What the server has taken, in order: exactly the bytes that came after DATA, without dot stuffing.
    package func taken(_ kind: String = "eml") throws -> [Data] {
        try (1...).lazy.map { self.folder.appending(path: "\($0).\(kind)") }
            .prefix { FileManager.default.fileExists(atPath: $0.path) }.map { try Data(contentsOf: $0) }
    }

    /// The parts of a mail as another implementation reads them: Python's `email`, as JSON.
    package func read(_ mail: Data) throws -> [String: String] {
        let reader = Process()
        let (input, output) = (Pipe(), Pipe())
        reader.executableURL = URL(filePath: "/usr/bin/python3")
        reader.arguments = [
            "-c",
            """
            import base64, email, email.header, email.policy, email.utils, json, sys
            raw = sys.stdin.buffer.read()
            mail = email.message_from_bytes(raw, policy=email.policy.default)
            seen = {name.lower(): str(value) for name, value in mail.items()}
            # The newer parser leaves the spaces between the encoded words of a name, against RFC 2047 section 6.2.
            mail = email.message_from_bytes(raw)
            for name in ["from", "to"]: seen[name] = str(email.header.make_header(email.header.decode_header(mail[name])))
            for part in mail.walk():
                if part.is_multipart(): continue
                body = part.get_payload(decode=True)
                seen[part.get_content_type()] = base64.b64encode(body).decode()
                if part.get_filename(): seen["filename"] = part.get_filename()
                for name, value in part.get_params([], header="content-disposition"):
                    if isinstance(value, tuple): seen[name + "*"] = email.utils.collapse_rfc2231_value(value)
            print(json.dumps(seen))
            """,
        ]
        reader.standardInput = input
        reader.standardOutput = output
        try reader.run()
        try input.fileHandleForWriting.write(contentsOf: mail)
        try input.fileHandleForWriting.close()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        return try JSONDecoder().decode([String: String].self, from: answer)
    }
}
