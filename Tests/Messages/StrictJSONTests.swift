import Testing

@testable import Messages

@Suite struct StrictJSONTests {
    private func flaw(_ text: String) -> String? { flaw(Array(text.utf8)) }

    private func flaw(_ bytes: [UInt8]) -> String? {
        do throws(StrictJSON.Flaw) {
            _ = try StrictJSON(bytes)
            return nil
        } catch {
            return error.sentence
        }
    }

    @Test(
        "JSON is read by its grammar, and no more freely",
        arguments: [
            "", " ", "{", "{}x", "[1,]", "[,1]", "{\"a\":1,}", "{\"a\"}", "{\"a\":}", "{a:1}", "01", "+1", "1.", ".5",
            "1e", "-", "tru", "nul", "'a'", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\u+123\"", "\"\u{9}\"", "[1 2]",
            "{\"a\":1 \"b\":2}",
        ])
    func grammar(text: String) { #expect(flaw(text) == "The body is not JSON.") }

    @Test(
        "What is JSON passes",
        arguments: [
            "{}", "[]",
            " {\"a\" : [1, -0.5e+3, true, false, null, \"\\\"\\u00e9\\ud83c\\udf93🎓\"] , \"b\": {\"a\": {}} } ", "0",
            "\"\"",
        ])
    func passes(text: String) { #expect(flaw(text) == nil) }

    @Test(
        "What readers would read differently, or a database could not keep, is refused",
        arguments: [
            (#"{"a":1,"a":2}"#, "once"), (#"{"a":{"b":1,"c":2,"b":3}}"#, "once"), (#"{"é":1}"#, "ASCII"),
            (#"{"\u0061":1}"#, "ASCII"), (#"{"a":"\u0000"}"#, "U+0000"), (#"["\ud83c"]"#, "surrogate"),
            (#"["\udf93\ud83c"]"#, "surrogate"), (#"["\ud83c\n"]"#, "surrogate"), ("1e999", "double"),
            ("0." + String(repeating: "1", count: 100), "double"),
            (String(repeating: "[", count: 33) + String(repeating: "]", count: 33), "deep"),
        ])
    func refused(text: String, because word: String) throws {
        #expect(try #require(flaw(text)).contains(word))
    }

    @Test("What is not UTF-8 is refused")
    func notUTF8() { #expect(flaw(Array("[\"".utf8) + [0xff] + Array("\"]".utf8)) == "The body is not UTF-8.") }

    @Test("A member is given as it was written")
    func member() throws {
        let document = try StrictJSON(Array(#" { "data" : { "n": 1.50, "x":[ ] } , "other":"data" } "#.utf8))
        #expect(document["data"].map { String(decoding: $0, as: UTF8.self) } == #"{ "n": 1.50, "x":[ ] }"#)
        #expect(document["n"] == nil)
    }

    @Test("A text of marks without end is refused before anybody compares it; one of ASCII may be long")
    func longTexts() throws {
        let marks = String(repeating: "\u{301}\u{323}", count: 60_000)
        for text in [
            "{\"result\":\"a\(marks)\"}", "{\"a\":[[\"\(marks)\"]]}",
            #"{"x":"\#(String(repeating: #"\u0301"#, count: 2_049))"}"#,
        ] {
            #expect(try #require(flaw(text)).contains("4096"))
        }
        #expect(try #require(flaw("{\"\(marks)\":1}")).contains("ASCII"))
        #expect(flaw("{\"token\":\"\(String(repeating: "a", count: 200_000))\"}") == nil)
        #expect(flaw("{\"name\":\"\(String(repeating: "王", count: 200))\"}") == nil)
    }

    @Test("How long a text is says what it says, and not how it is written", arguments: 4_085...4_100)
    func bytes(count: Int) throws {
        for (character, others) in [("路", "\"\n\r\\\u{1}"), ("é", "\"\""), ("𠮷", "\n\n\n")] {
            let many = (count - others.utf8.count) / character.utf8.count
            let text = String(repeating: character, count: many) + others
            let filled = text + String(repeating: "x", count: count - text.utf8.count)
            let written = try JSON.encode(filled)
            #expect(
                written.count > count + 2 && (flaw(written) == nil) == (count <= StrictJSON.longestText), "\(character)"
            )
            // All of it in escapes: the same text.
            let units = filled.utf16.map { "\\u" + String(0x10000 + Int($0), radix: 16).dropFirst() }.joined()
            #expect((flaw("\"\(units)\"") == nil) == (count <= StrictJSON.longestText), "\(character)")
        }
    }

    @Test(
        "Of what nobody can read the id is told, wherever the flaw is",
        arguments: [
            (#"{"a":1,"a":2,"id":"e1"}"#, "e1"), (#"{"é":1,"id":"e1"}"#, "e1"), (#"{"id":"e1","a":"\u0000"}"#, "e1"),
            (#"{"data":{"a":"\ud83c"},"id":"e1"}"#, "e1"), (#"{"id":"e1","a":"#, "e1"),
            (#"{"data":{"id":"e2"},"id":"e1"}"#, "e1"),
            (#"{"a":}"#, nil), (#"{"id":7}"#, nil), ("[]", nil), ("", nil), (#"{"a":1e999,"id":"e1"}"#, "e1"),
        ] as [(String, String?)])
    func ids(_ text: String, _ id: String?) { #expect(StrictJSON.text(of: "id", in: Array(text.utf8)) == id) }
}
