import Messages

/// The contract as one page for people: what each type says, by which key it travels, with an example and since when. It stands alone,
/// without scripts and without anything to fetch.
struct ContractPage {
    private let document: JSONValue

    init(_ document: ContractDocument) { self.document = document.asyncAPI }

    var html: String {
        let title = escaped(document["info"]["title"].text)
        let parts = [
            ("Events that you publish", Contract.campus.map { $0.name }),
            ("Notices that you hear", Contract.notices.map { $0.name }),
            ("Answers to your events", [EventRejected.name, EventTried.name]),
        ]
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            <main>
            <h1>\(title)</h1>
            <p>Version \(escaped(document["info"]["version"].text)). For programs the same stands in <a href="asyncapi.json">asyncapi.json</a> \
            (AsyncAPI 3.0); complete programs that publish and subscribe: deploy/publishers.</p>
            \(introduction)
            <nav aria-label="Types">
            \(parts.map { contents($0.0, $0.1) }.joined(separator: "\n"))
            <h2><a href="#changes">Changes</a></h2>
            </nav>
            \(parts.map { part in "<h2>\(part.0)</h2>\n" + part.1.map(section).joined(separator: "\n") }.joined(separator: "\n"))
            <h2 id="changes">Changes</h2>
            \(changes)
            </main>
            </body>
            </html>

            """
    }

    private var introduction: String {
        document["info"]["description"].text.split(separator: "\n\n").map { "<p>\(marked(String($0)))</p>" }
            .joined(separator: "\n")
    }

    private func contents(_ title: String, _ types: [String]) -> String {
        let lines = types.map { "<li><a href=\"#\(ContractDocument.id($0))\"><code>\($0)</code></a></li>" }
        return "<h2>\(title)</h2>\n<ul>\n\(lines.joined(separator: "\n"))\n</ul>"
    }

    private func section(_ type: String) -> String {
        let id = ContractDocument.id(type)
        let message = document["components"]["messages"][id]
        let channel = document["channels"][id] == .null ? document["channels"]["rejections"] : document["channels"][id]
        let since = ContractDocument.changes.first { $0.types.contains(type) }?.on ?? ""
        let example = message["examples"].elements.first?["payload"]
        let data = message["payload"]["properties"]["data"]
        return """
            <section id="\(id)">
            <h3><code>\(type)</code></h3>
            <p>\(escaped(message["summary"].text))</p>
            <p>Exchange <code>\(channel["bindings"]["amqp"]["exchange"]["name"].text)</code>, routing key \
            <code>\(escaped(channel["address"].text))</code>; since \(since).</p>
            <div class="wide" role="region" aria-label="Members of \(type)" tabindex="0">
            <table>
            <thead><tr><th scope="col">member</th><th scope="col">is</th><th scope="col"></th></tr></thead>
            <tbody>
            \(rows(of: data, within: "").joined(separator: "\n"))
            </tbody>
            </table>
            </div>
            \(example.map { "<details><summary>An example</summary><pre tabindex=\"0\">\(escaped($0.written))</pre></details>" } ?? "")
            </section>
            """
    }

    /// One for each member, the inner ones behind the one that they are in.
    private func rows(of schema: JSONValue, within path: String) -> [String] {
        guard case .object(let members) = schema["properties"] else { return [] }
        let required = Set(schema["required"].elements.map(\.text))
        // What must be there first.
        let names = members.keys.sorted { left, right in
            required.contains(left) == required.contains(right) ? left < right : required.contains(left)
        }
        return names.flatMap { name -> [String] in
            let member = there(members[name] ?? .null)
            let inner = member["type"].text == "array" ? there(member["items"]) : member
            let mark = required.contains(name) ? "required" : ""
            let row =
                "<tr><td><code>\(path)\(name)</code></td><td>\(kind(of: member))</td><td>\(mark)</td></tr>"
            return [row] + rows(of: inner, within: path + name + (member["type"].text == "array" ? "[]." : "."))
        }
    }

    /// Without the null that stands for what is left out.
    private func there(_ schema: JSONValue) -> JSONValue {
        schema["anyOf"].elements.first { $0["type"].text != "null" } ?? schema
    }

    private func kind(of schema: JSONValue) -> String {
        if !schema["description"].text.isEmpty { return escaped(schema["description"].text) }
        let words = schema["enum"].elements.map { "<code>\(escaped($0.text))</code>" }
        if !words.isEmpty { return words.joined(separator: ", ") }
        switch (schema["type"].text, schema["format"].text) {
        case (_, "date"): return "date: <code>2026-06-16</code>"
        case (_, "date-time"): return "time with an offset: <code>2026-06-16T15:38:00+08:00</code>"
        case (_, "uuid"): return "UUID"
        case ("array", _): return "list, at most \(schema["maxItems"].whole)"
        case ("integer", _): return "whole number"
        case ("boolean", _): return "true or false"
        case ("object", _): return ""
        default: return text(by: schema["pattern"].text)
        }
    }

    /// What is longer than a line tells a reader nothing and is kept folded.
    private func text(by pattern: String) -> String {
        guard !pattern.isEmpty else { return "text" }
        let code = "<code>\(escaped(pattern))</code>"
        return pattern.utf8.count <= 60
            ? "text: \(code)" : "text <details><summary>pattern</summary>\(code)</details>"
    }

    private var changes: String {
        let entries = document["info"]["x-changes"].elements.reversed().map { change in
            let types = change["types"].elements.map { "<code>\($0.text)</code>" }.joined(separator: ", ")
            let new = types.isEmpty ? "" : " New: \(types)."
            return "<dt>\(change["date"].text)</dt><dd>\(marked(change["what"].text))\(new)</dd>"
        }
        return "<dl>\n\(entries.joined(separator: "\n"))\n</dl>"
    }

    /// What stands between backquotes is code.
    private func marked(_ text: String) -> String {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset % 2 == 1 ? "<code>\(escaped(String($0.element)))</code>" : escaped(String($0.element)) }
            .joined()
    }

    private func escaped(_ text: String) -> String { text.escapedInMarkup }

    private static let style = """
        body{margin:0;font:1rem/1.6 system-ui,"Noto Sans CJK TC",sans-serif;color:#1f2933;background:#fff}\
        main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}\
        h1{font-size:1.6rem;line-height:1.3}h2{margin-top:2.5rem;font-size:1.25rem}h3{margin-top:2rem;font-size:1.05rem}\
        a{color:#0b4f8a}code,pre{font:.875rem/1.5 ui-monospace,monospace;overflow-wrap:anywhere}\
        pre{padding:1rem;background:#f3f5f7;overflow-x:auto;white-space:pre-wrap}\
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%}\
        th,td{padding:.4rem .75rem .4rem 0;border-bottom:1px solid #d5dbe1;text-align:left;vertical-align:top}\
        nav ul{padding-left:1.2rem}summary{cursor:pointer;color:#0b4f8a}dt{font-weight:600}dd{margin:0 0 1rem}
        """
}
