import Foundation

/// What somebody sends who wants a program to work for nothing: texts that take the square of their length to normalise, to
/// hash or to compare, and a great many of what there is one of.
package enum Hostile {
    /// A run of combining marks out of order, in bytes.
    package static func marks(_ bytes: Int) -> String { String(repeating: "\u{301}\u{323}", count: bytes / 4) }

    /// The longest that any of them may take. The texts below cost seconds where they are normalised.
    package static let moment = Duration.seconds(1)

    /// What this process has cost so far: a machine that is busy with others makes nothing dearer. POSIX counts it in microseconds.
    package static var processorTime: Duration { .microseconds(clock()) }

    /// What work costs the processor.
    package static func cost(of work: () throws -> Void) rethrows -> Duration {
        let began = processorTime
        try work()
        return processorTime - began
    }

    package struct Request: Sendable {
        package let name: String
        /// Follows the path.
        package var target = ""
        package var headers: [(name: String, value: String)] = []
        package var body = ""
    }

    /// At any route, whatever its method.
    package static let requests: [Request] =
        targets + headers + forms.map { Request(name: "form: \($0)", headers: [form], body: $1) }
        + multiparts.map { Request(name: "multipart: \($0)", headers: [multipart], body: $1) }

    private static let form = (name: "content-type", value: "application/x-www-form-urlencoded")
    private static let multipart = (name: "content-type", value: "multipart/form-data; boundary=X")

    private static let targets: [Request] = [
        Request(name: "path of marks", target: "/" + marks(65_536)),
        Request(name: "marks on the path", target: marks(65_536)),
        Request(name: "key of a query", target: "?\(marks(65_536))=1"),
        Request(name: "value of a query", target: "?lang=" + marks(65_536)),
        Request(name: "escaped value", target: "?lang=" + String(repeating: "%CC%81%CC%A3", count: 300)),
        Request(name: "escaped key", target: "?\(String(repeating: "%CC%81%CC%A3", count: 300))=1"),
        Request(name: "long escaped value", target: "?next=/" + String(repeating: "%CC%81%CC%A3", count: 10_000)),
        Request(name: "many parameters", target: "?" + String(repeating: "a=1&", count: 20_000)),
        Request(name: "some parameters", target: "?" + String(repeating: "a&", count: 2_000)),
    ]

    private static let headers: [Request] = [
        "cookie", "accept-language", "content-type", "x-forwarded-for", "origin", "sec-fetch-site", "user-agent",
        "x-any",
    ].flatMap { name in
        [
            Request(name: "\(name) of marks", headers: [(name, marks(65_536))]),
            Request(name: "\(name) as long as may be", headers: [(name, marks(8_000))]),
            Request(name: "\(name) after a name", headers: [(name, "__Host-session=\(marks(8_000))")]),
            Request(name: "\(name) of many", headers: [(name, String(repeating: "a=1;q=1,", count: 1_000))]),
            Request(name: "\(name) many times", headers: (1...2_000).map { _ in (name, "a=1") }),
        ]
    }

    private static let forms: [(String, String)] = [
        ("key", "\(marks(65_536))=1"), ("value", "user=\(marks(65_536))"), ("token", "token=\(marks(65_536))"),
        ("escaped key", "\(String(repeating: "%CC%81%CC%A3", count: 5_000))=1"),
        ("escaped value", "password=\(String(repeating: "%CC%81%CC%A3", count: 5_000))"),
        ("many keys", (1...3_000).map { "k\($0)=1" }.joined(separator: "&")),
        ("one key many times", String(repeating: "a=1&", count: 1_000)),
        ("percent signs", String(repeating: "%", count: 65_536)),
        ("a megabyte", String(repeating: "a", count: 1 << 20)),
    ]

    private static let multiparts: [(String, String)] = [
        ("name", part("name=\"\(marks(65_536))\"")), ("file name", part("name=file; filename=\"\(marks(65_536))\"")),
        ("short names", part("name=\"\(marks(8_000))\"; filename=\"\(marks(100))\"")),
        ("parameter", part("\(marks(8_000))=1")),
        ("header", "--X\r\n\(marks(8_000)): 1\r\n\r\n\r\n--X--\r\n"),
        ("many headers", "--X\r\n" + String(repeating: "a: 1\r\n", count: 20_000)),
        ("many parts", String(repeating: part("name=a"), count: 5_000)),
        ("many names", (1...20_000).map { part("name=n\($0)") }.joined()),
        ("many files", (1...5_000).map { part("name=n\($0); filename=\"\(marks(256))\"") }.joined()),
        ("before the first part", String(repeating: "\r\n-", count: 300_000) + part("name=a")),
        ("after the last part", part("name=a") + "--X--" + String(repeating: "\r\n--X", count: 200_000)),
        ("almost a boundary", "--X\r\n\r\n" + String(repeating: "\r\n--", count: 20_000)),
        ("value", part("name=token", marks(65_536))), ("no end", part("name=file; filename=a", marks(262_144))),
    ]

    private static func part(_ parameters: String, _ value: String = "") -> String {
        "--X\r\nContent-Disposition: form-data; \(parameters)\r\n\r\n\(value)\r\n"
    }

    /// In place of a whole JSON document.
    package static let documents: [(String, String)] = [
        ("key", "{\"\(marks(131_072))\":1}"),
        ("keys", "{" + (1...100).map { "\"\(marks(600))\($0)\":1" }.joined(separator: ",") + "}"),
        ("text", "\"\(marks(131_072))\""),
        ("escapes", "{\"id\":\"\(String(repeating: #"\u0301\u0323"#, count: 8_000))\"}"),
        ("lists", String(repeating: "[", count: 100_000)),
        ("closed lists", String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)),
        ("objects", String(repeating: "{\"a\":", count: 3_000)), ("number", String(repeating: "9", count: 200_000)),
        ("exponent", "1e" + String(repeating: "9", count: 100_000)),
        ("many keys", "{" + (1...3_000).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"),
        ("one key", "{" + Array(repeating: "\"k\":1", count: 3_000).joined(separator: ",") + "}"),
        ("list", "[" + Array(repeating: "1", count: 8_000).joined(separator: ",") + "]"),
        ("quotation marks", String(repeating: "\"", count: 131_072)),
    ]
}
